// A client of google.golang.org/grpc, which is what Terraform and OpenTofu talk with, as go-plugin sets it up: TLS with
// certificates of both sides, both pinned. It dials the server that the environment names and runs the checks named on
// the command line.
//
// Out: one JSON object a line, {"check": "<name>", "error": "<why it failed, or nothing>"}.
package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

// raw passes messages through as they are.
type raw struct{}

func (raw) Marshal(value any) ([]byte, error) { return *value.(*[]byte), nil }
func (raw) Unmarshal(data []byte, value any) error {
	*value.(*[]byte) = bytes.Clone(data)
	return nil
}
func (raw) Name() string { return "raw" }

func call(ctx context.Context, conn *grpc.ClientConn, method string, request []byte) ([]byte, error) {
	var answer []byte
	err := conn.Invoke(ctx, method, &request, &answer)
	return answer, err
}

func open(ctx context.Context, conn *grpc.ClientConn, method string, request []byte) (grpc.ClientStream, error) {
	stream, err := conn.NewStream(ctx, &grpc.StreamDesc{ServerStreams: true}, method)
	if err != nil {
		return nil, err
	}
	if err := stream.SendMsg(&request); err != nil {
		return nil, err
	}
	return stream, stream.CloseSend()
}

func random(length int) []byte {
	message := make([]byte, length)
	for i := 0; i < length; i += 1 + rand.IntN(50) {
		message[i] = byte(rand.UintN(256))
	}
	return message
}

func echo(ctx context.Context, conn *grpc.ClientConn, length int) error {
	message := random(length)
	answer, err := call(ctx, conn, "/test/Echo", message)
	if err != nil {
		return err
	}
	if !bytes.Equal(answer, message) {
		return fmt.Errorf("%d bytes came back as %d others", length, len(answer))
	}
	return nil
}

func expect(err error, code codes.Code, message string) error {
	if got := status.Convert(err); got.Code() != code || !strings.Contains(got.Message(), message) {
		return fmt.Errorf("got %v, not %v with %q", err, code, message)
	}
	return nil
}

func atOnce(count int, work func(i int) error) error {
	errs := make([]error, count)
	var group sync.WaitGroup
	for i := range count {
		group.Add(1)
		go func() {
			defer group.Done()
			errs[i] = work(i)
		}()
	}
	group.Wait()
	return errors.Join(errs...)
}

var checks = map[string]func(ctx context.Context, conn *grpc.ClientConn) error{
	"messages of many lengths": func(ctx context.Context, conn *grpc.ClientConn) error {
		for _, length := range []int{0, 1, 100, 16_379, 16_380, 65_535, 70_000, 5_000_000} {
			if err := echo(ctx, conn, length); err != nil {
				return err
			}
		}
		return nil
	},
	"64 MB both ways": func(ctx context.Context, conn *grpc.ClientConn) error {
		if err := echo(ctx, conn, 64<<20); err != nil {
			return err
		}
		_, err := call(ctx, conn, "/test/Echo", make([]byte, 64<<20+1))
		return expect(err, codes.ResourceExhausted, "more than 67108864 are not allowed")
	},
	"a thousand calls, one after the other": func(ctx context.Context, conn *grpc.ClientConn) error {
		for i := range 1000 {
			if err := echo(ctx, conn, i); err != nil {
				return err
			}
		}
		return nil
	},
	"five thousand calls at once": func(ctx context.Context, conn *grpc.ClientConn) error {
		return atOnce(5000, func(i int) error { return echo(ctx, conn, i%7000) })
	},
	"large and small calls at once": func(ctx context.Context, conn *grpc.ClientConn) error {
		return atOnce(50, func(i int) error { return echo(ctx, conn, (i%5)*(i%5)*100_000) })
	},
	"failures": func(ctx context.Context, conn *grpc.ClientConn) error {
		_, unknown := call(ctx, conn, "/test/Nothing", nil)
		_, failed := call(ctx, conn, "/test/Fail", []byte("100 % Grüße\n✓"))
		return errors.Join(
			expect(unknown, codes.Unimplemented, "unknown method /test/Nothing"),
			expect(failed, codes.Internal, "the request cannot be handled: 100 % Grüße\n✓"),
		)
	},
	"metadata that fill several frames": func(ctx context.Context, conn *grpc.ClientConn) error {
		pairs := []string{}
		for i := range 40 {
			pairs = append(pairs, fmt.Sprintf("x-%d", i), strings.Repeat("{", 1000), "y-bin", string(random(100)))
		}
		for range 3 {
			if err := echo(metadata.AppendToOutgoingContext(ctx, pairs...), conn, 10); err != nil {
				return err
			}
		}
		return nil
	},
	"a deadline": func(ctx context.Context, conn *grpc.ClientConn) error {
		short, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
		defer cancel()
		_, err := call(short, conn, "/test/WaitForSignal", nil)
		return expect(err, codes.DeadlineExceeded, "")
	},
	"a cancellation": func(ctx context.Context, conn *grpc.ClientConn) error {
		return atOnce(100, func(i int) error {
			cancelled, cancel := context.WithCancel(ctx)
			time.AfterFunc(time.Duration(i)*time.Millisecond/2, cancel)
			_, err := call(cancelled, conn, "/test/WaitForSignal", nil)
			return expect(err, codes.Canceled, "")
		})
	},
	"streams": func(ctx context.Context, conn *grpc.ClientConn) error {
		return atOnce(20, func(i int) error {
			length := i * i * 200
			stream, err := open(ctx, conn, "/test/Count", fmt.Appendf(nil, "[100, %d]", length))
			if err != nil {
				return err
			}
			for n := range 100 {
				var message []byte
				if err := stream.RecvMsg(&message); err != nil {
					return err
				}
				if !bytes.Equal(message, bytes.Repeat([]byte{byte(n)}, length)) {
					return fmt.Errorf("message %d is another", n)
				}
			}
			var message []byte
			if err := stream.RecvMsg(&message); err != io.EOF {
				return fmt.Errorf("got %v at the end", err)
			}
			return nil
		})
	},
	"a stream that fails": func(ctx context.Context, conn *grpc.ClientConn) error {
		stream, err := open(ctx, conn, "/test/Count", []byte("[2, 10, true]"))
		if err != nil {
			return err
		}
		for range 2 {
			var message []byte
			if err := stream.RecvMsg(&message); err != nil {
				return err
			}
		}
		return expect(stream.RecvMsg(new([]byte)), codes.Internal, "Grüße")
	},
	"a stream that is cancelled": func(ctx context.Context, conn *grpc.ClientConn) error {
		cancelled, cancel := context.WithCancel(ctx)
		defer cancel()
		stream, err := open(cancelled, conn, "/test/Count", []byte("[1000000, 10000]"))
		if err != nil {
			return err
		}
		if err := stream.RecvMsg(new([]byte)); err != nil {
			return err
		}
		cancel()
		for err == nil {
			err = stream.RecvMsg(new([]byte))
		}
		return expect(err, codes.Canceled, "")
	},
	"a stream with a deadline, read or not": func(ctx context.Context, conn *grpc.ClientConn) error {
		return atOnce(2, func(i int) error {
			short, cancel := context.WithTimeout(ctx, 100*time.Millisecond)
			defer cancel()
			stream, err := open(short, conn, "/test/Count", []byte("[1000000, 10000]"))
			for err == nil {
				err = stream.RecvMsg(new([]byte))
				if i == 1 {
					<-short.Done()
				}
			}
			return expect(err, codes.DeadlineExceeded, "")
		})
	},
	"streams that stay open": func(ctx context.Context, conn *grpc.ClientConn) error {
		cancelled, cancel := context.WithCancel(ctx)
		defer cancel()
		idle, err := open(cancelled, conn, "/test/Idle", nil)
		if err != nil {
			return err
		}
		if _, err := idle.Header(); err != nil {
			return err
		}
		return echo(ctx, conn, 100)
	},
	"calls that nobody waits for": func(ctx context.Context, conn *grpc.ClientConn) error {
		// Twice as many as may be cancelled without a single answer in between.
		for range 20 {
			err := atOnce(100, func(i int) error {
				cancelled, cancel := context.WithCancel(ctx)
				time.AfterFunc(time.Millisecond, cancel)
				if _, err := call(cancelled, conn, "/test/WaitForSignal", nil); err == nil {
					return errors.New("it was answered")
				}
				return echo(ctx, conn, i)
			})
			if err != nil {
				return err
			}
		}
		return nil
	},
}

func transport() credentials.TransportCredentials {
	if os.Getenv("SERVER_CERT") == "" {
		return insecure.NewCredentials()
	}
	pair, err := tls.X509KeyPair([]byte(os.Getenv("CLIENT_CERT")), []byte(os.Getenv("CLIENT_KEY")))
	if err != nil {
		log.Fatal(err)
	}
	block, _ := pem.Decode([]byte(os.Getenv("SERVER_CERT")))
	certificate, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		log.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(certificate)
	return credentials.NewTLS(&tls.Config{
		Certificates: []tls.Certificate{pair},
		ClientAuth:   tls.RequireAndVerifyClientCert,
		MinVersion:   tls.VersionTLS12,
		ClientCAs:    pool,
		RootCAs:      pool,
		ServerName:   "localhost",
	})
}

func main() {
	conn, err := grpc.NewClient(
		"passthrough:///"+os.Getenv("SERVER"),
		grpc.WithTransportCredentials(transport()),
		grpc.WithDefaultCallOptions(
			grpc.ForceCodec(raw{}),
			grpc.MaxCallRecvMsgSize(1<<30),
			grpc.MaxCallSendMsgSize(1<<30),
		),
	)
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
	out := json.NewEncoder(os.Stdout)
	for _, name := range os.Args[1:] {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		check, known := checks[name]
		result := map[string]string{"check": name}
		if !known {
			result["error"] = "there is no such check"
		} else if err := check(ctx, conn); err != nil {
			result["error"] = err.Error()
		}
		cancel()
		if err := out.Encode(result); err != nil {
			log.Fatal(err)
		}
	}
}
