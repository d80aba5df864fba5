// Package cleanroomsml calls the three policy operations of AWS Clean Rooms ML over the AWS SDK's own runtime: its
// middleware stack, retries, credential chain and signer, put together in the order in which a generated service
// package puts them together.
package cleanroomsml

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/arn"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

const (
	serviceID   = "CleanRoomsML"
	signingName = "cleanrooms-ml"
	apiVersion  = "2023-09-06"
)

// Client holds what every call shares: credentials, retryer, connection pool.
type Client struct {
	config   aws.Config
	endpoint string
	http     aws.HTTPClient
	retryer  aws.RetryerV2
	signer   *v4.Signer
}

// New returns a client. An endpoint, when not empty, takes the place of AWS's own host for every region.
func New(config aws.Config, endpoint string) *Client {
	if endpoint == "" && config.BaseEndpoint != nil {
		endpoint = *config.BaseEndpoint
	}
	client := &Client{
		config:   config,
		endpoint: strings.TrimRight(endpoint, "/"),
		http:     config.HTTPClient,
		retryer:  retry.NewAdaptiveMode(),
		signer:   v4.NewSigner(),
	}
	if client.http == nil {
		client.http = awshttp.NewBuildableClient()
	}
	return client
}

// host gives scheme and host for a region: "cleanrooms-ml.<region>.<suffix of the partition>".
func (c *Client) host(region string) string {
	if c.endpoint != "" {
		return c.endpoint
	}
	suffix := "amazonaws.com"
	if strings.HasPrefix(region, "cn-") {
		suffix = "amazonaws.com.cn"
	}
	return fmt.Sprintf("https://%s.%s.%s", signingName, region, suffix)
}

// invoke sends one operation about one ARN and fills out from the answer's JSON, unless out is nil.
func (c *Client) invoke(ctx context.Context, operation, method, modelArn string, body, out any) error {
	parsed, err := arn.Parse(modelArn)
	if err != nil {
		return &smithy.OperationError{ServiceID: serviceID, OperationName: operation, Err: err}
	}
	ctx = middleware.ClearStackValues(ctx)
	ctx = middleware.WithServiceID(ctx, serviceID)
	ctx = middleware.WithOperationName(ctx, operation)
	stack := middleware.NewStack(operation, smithyhttp.NewStackRequest)

	retries := retry.NewAttemptMiddleware(c.retryer, smithyhttp.RequestCloner)
	for _, add := range []func() error{
		func() error {
			return stack.Initialize.Add(&awsmiddleware.RegisterServiceMetadata{Region: parsed.Region, ServiceID: serviceID, OperationName: operation}, middleware.Before)
		},
		func() error {
			return stack.Serialize.Add(&serializer{host: c.host(parsed.Region), method: method, arn: modelArn, body: body}, middleware.After)
		},
		func() error { return stack.Build.Add(&awsmiddleware.ClientRequestID{}, middleware.After) },
		func() error { return smithyhttp.AddComputeContentLengthMiddleware(stack) },
		func() error {
			return awsmiddleware.AddSDKAgentKeyValue(awsmiddleware.APIMetadata, "cleanroomsml", apiVersion)(stack)
		},
		func() error { return stack.Finalize.Add(&v4.ComputePayloadSHA256{}, middleware.After) },
		func() error { return stack.Finalize.Add(retries, middleware.After) },
		func() error { return stack.Finalize.Add(&retry.MetricsHeader{}, middleware.After) },
		func() error { return stack.Finalize.Add(&signing{client: c, region: parsed.Region}, middleware.After) },
		func() error { return stack.Deserialize.Add(&deserializer{out: out}, middleware.After) },
		func() error { return awsmiddleware.AddRawResponseToMetadata(stack) },
		func() error { return awsmiddleware.AddRecordResponseTiming(stack) },
		func() error { return awsmiddleware.AddRequestIDRetrieverMiddleware(stack) },
		func() error { return awshttp.AddResponseErrorMiddleware(stack) },
		func() error { return smithyhttp.AddErrorCloseResponseBodyMiddleware(stack) },
		func() error { return smithyhttp.AddCloseResponseBodyMiddleware(stack) },
	} {
		if err := add(); err != nil {
			return err
		}
	}
	handler := middleware.DecorateHandler(smithyhttp.NewClientHandler(c.http), stack)
	if _, _, err := handler.Handle(ctx, body); err != nil {
		return &smithy.OperationError{ServiceID: serviceID, OperationName: operation, Err: err}
	}
	return nil
}

// signing signs each attempt anew, after the retry middleware.
type signing struct {
	client *Client
	region string
}

func (*signing) ID() string { return "Signing" }

func (s *signing) HandleFinalize(ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler) (middleware.FinalizeOutput, middleware.Metadata, error) {
	request, ok := in.Request.(*smithyhttp.Request)
	if !ok {
		return middleware.FinalizeOutput{}, middleware.Metadata{}, fmt.Errorf("unexpected transport type %T", in.Request)
	}
	identity, err := s.client.config.Credentials.Retrieve(ctx)
	if err != nil {
		return middleware.FinalizeOutput{}, middleware.Metadata{}, fmt.Errorf("no usable credentials: %w", err)
	}
	err = s.client.signer.SignHTTP(ctx, identity, request.Request, v4.GetPayloadHash(ctx), signingName, s.region, time.Now().UTC())
	if err != nil {
		return middleware.FinalizeOutput{}, middleware.Metadata{}, &v4.SigningError{Err: err}
	}
	return next.HandleFinalize(ctx, in)
}
