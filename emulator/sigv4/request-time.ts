import { headerOf, type ReceivedRequest } from "../wire/received-request.js";
import { ServiceError } from "../wire/service-error.js";

/** How far a client's clock may be off. Services differ (5 or 15 minutes); the newer ones take 5. */
export const allowedSkewMinutes = 5;

/** YYYYMMDD'T'HHMMSS'Z' */
export function basicTimestamp(time: Date): string {
  return time.toISOString().replace(/[-:]|\.\d{3}/g, "");
}

/** When the request says it was signed, from `X-Amz-Date`, else `Date`. */
export function requestTime(request: ReceivedRequest): { readonly timestamp: string; readonly time: Date } {
  const header = headerOf(request, "x-amz-date") ?? headerOf(request, "date");
  if (header === undefined) {
    throw new ServiceError(
      "IncompleteSignatureException",
      403,
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    );
  }
  const basic = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(header);
  const time = new Date(
    basic === null ? header : `${basic[1]}-${basic[2]}-${basic[3]}T${basic[4]}:${basic[5]}:${basic[6]}Z`,
  );
  if (Number.isNaN(time.getTime())) {
    throw new ServiceError(
      "IncompleteSignatureException",
      403,
      `Date must be in ISO-8601 'basic format'. Got '${header.slice(0, 64)}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    );
  }
  return { timestamp: basicTimestamp(time), time };
}

/** @throws ServiceError InvalidSignatureException with the words AWS uses for a clock that is off */
export function checkSkew(time: Date, now: Date): void {
  const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
  const [signed, current] = [basicTimestamp(time), basicTimestamp(now)];
  const refused = (message: string) => new ServiceError("InvalidSignatureException", 403, message);
  const earliest = minutes(-allowedSkewMinutes);
  if (time < earliest) {
    throw refused(
      `Signature expired: ${signed} is now earlier than ${basicTimestamp(earliest)} (${current} - ${allowedSkewMinutes} min.)`,
    );
  }
  const latest = minutes(allowedSkewMinutes);
  if (time > latest) {
    throw refused(
      `Signature not yet current: ${signed} is still later than ${basicTimestamp(latest)} (${current} + ${allowedSkewMinutes} min.)`,
    );
  }
}
