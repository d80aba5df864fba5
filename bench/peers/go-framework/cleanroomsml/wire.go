package cleanroomsml

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/encoding/httpbinding"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

const policyPath = "/configured-audience-model/{configuredAudienceModelArn}/policy"

// serializer writes restJson1: the ARN as one path segment, the rest as a JSON body.
type serializer struct {
	host   string
	method string
	arn    string
	body   any
}

func (*serializer) ID() string { return "OperationSerializer" }

func (s *serializer) HandleSerialize(ctx context.Context, in middleware.SerializeInput, next middleware.SerializeHandler) (middleware.SerializeOutput, middleware.Metadata, error) {
	fail := func(err error) (middleware.SerializeOutput, middleware.Metadata, error) {
		return middleware.SerializeOutput{}, middleware.Metadata{}, &smithy.SerializationError{Err: err}
	}
	request, ok := in.Request.(*smithyhttp.Request)
	if !ok {
		return fail(fmt.Errorf("unexpected transport type %T", in.Request))
	}
	base, err := url.Parse(s.host)
	if err != nil {
		return fail(err)
	}
	request.URL.Scheme, request.URL.Host = base.Scheme, base.Host
	request.Method = s.method
	encoder, err := httpbinding.NewEncoder(policyPath, "", request.Header)
	if err != nil {
		return fail(err)
	}
	if err := encoder.SetURI("configuredAudienceModelArn").String(s.arn); err != nil {
		return fail(err)
	}
	if s.body != nil {
		text, err := json.Marshal(s.body)
		if err != nil {
			return fail(err)
		}
		encoder.SetHeader("Content-Type").String("application/json")
		if request, err = request.SetStream(bytes.NewReader(text)); err != nil {
			return fail(err)
		}
	}
	if request.Request, err = encoder.Encode(request.Request); err != nil {
		return fail(err)
	}
	in.Request = request
	return next.HandleSerialize(ctx, in)
}

// deserializer reads a restJson1 answer, or turns a status of 300 and above into a typed error.
type deserializer struct{ out any }

func (*deserializer) ID() string { return "OperationDeserializer" }

func (d *deserializer) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (middleware.DeserializeOutput, middleware.Metadata, error) {
	out, metadata, err := next.HandleDeserialize(ctx, in)
	if err != nil {
		return out, metadata, err
	}
	response, ok := out.RawResponse.(*smithyhttp.Response)
	if !ok {
		return out, metadata, &smithy.DeserializationError{Err: fmt.Errorf("unknown transport type %T", out.RawResponse)}
	}
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return out, metadata, &smithy.DeserializationError{Err: err}
	}
	if response.StatusCode < 200 || response.StatusCode >= 300 {
		return out, metadata, serviceError(response, body)
	}
	out.Result = d.out
	if d.out == nil {
		return out, metadata, nil
	}
	if err := json.Unmarshal(body, d.out); err != nil {
		return out, metadata, &smithy.DeserializationError{Err: err, Snapshot: body[:min(len(body), 1024)]}
	}
	return out, metadata, nil
}

// serviceError reads code and message. The code stands in a header or in the body, may be a shape id
// ("namespace#Name") and may be followed by ":http://…".
func serviceError(response *smithyhttp.Response, body []byte) error {
	var told struct {
		Code    string `json:"code"`
		Type    string `json:"__type"`
		Message string `json:"message"`
	}
	parsed := json.Unmarshal(body, &told) == nil
	code := response.Header.Get("X-Amzn-ErrorType")
	for _, other := range []string{told.Code, told.Type} {
		if code == "" {
			code = other
		}
	}
	code, _, _ = strings.Cut(code, ":")
	if at := strings.LastIndex(code, "#"); at >= 0 {
		code = code[at+1:]
	}
	if code == "" {
		code = "UnknownError"
	}
	if !parsed {
		first, _, _ := strings.Cut(string(body), "\n")
		told.Message = fmt.Sprintf("HTTP %d: %s", response.StatusCode, first)
	}
	fault := smithy.FaultClient
	if response.StatusCode >= 500 {
		fault = smithy.FaultServer
	}
	return &smithy.GenericAPIError{Code: code, Message: told.Message, Fault: fault}
}
