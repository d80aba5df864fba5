// Judges encoded values by Terraform's own libraries: tftypes (terraform-plugin-go), with which providers in Go read
// and write values, and cty, with which Terraform itself does.
//
// In: one JSON object a line, {"type": <type constraint>, "value": <tree>, "msgpack": "<base64>", "cty": <bool>}.
// A tree is null, {"unknown": true}, a boolean, {"string": …}, {"number": "<decimal text>"}, an array (lists, sets and
// tuples), {"map": {…}} (maps and objects), or {"type": …, "value": <tree>} for a dynamic value.
//
// Out: one JSON object a line, in the same order:
// msgpack: the tree as tftypes writes it; cty and json: what the bytes say, as cty writes it in MessagePack and in
// JSON (only when asked for, JSON only when all is known); fault: where tftypes reads another value from the bytes
// than the tree's, or that a library refuses them.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"math/big"
	"os"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
	ctyjson "github.com/zclconf/go-cty/cty/json"
	"github.com/zclconf/go-cty/cty/msgpack"
)

type question struct {
	Type    json.RawMessage `json:"type"`
	Value   json.RawMessage `json:"value"`
	Msgpack []byte          `json:"msgpack"`
	Cty     bool            `json:"cty"`
}

type answer struct {
	Msgpack []byte `json:"msgpack,omitempty"`
	Cty     []byte `json:"cty,omitempty"`
	JSON    string `json:"json,omitempty"`
	Fault   string `json:"fault,omitempty"`
}

func main() {
	in := json.NewDecoder(bufio.NewReader(os.Stdin))
	out := bufio.NewWriter(os.Stdout)
	answers := json.NewEncoder(out)
	for {
		var next question
		if err := in.Decode(&next); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			log.Fatalf("reading a question: %v", err)
		}
		if err := answers.Encode(judge(next)); err != nil {
			log.Fatalf("writing an answer: %v", err)
		}
	}
	if err := out.Flush(); err != nil {
		log.Fatalf("writing the answers: %v", err)
	}
}

func judge(asked question) (result answer) {
	defer func() {
		if fault := recover(); fault != nil {
			result.Fault = fmt.Sprintf("panic: %v", fault)
		}
	}()
	typ, err := tftypes.ParseJSONType(asked.Type)
	if err != nil {
		return answer{Fault: "type: " + err.Error()}
	}
	read, err := tftypes.ValueFromMsgPack(asked.Msgpack, typ)
	if err != nil {
		return answer{Fault: "tftypes reads: " + err.Error()}
	}
	if err := same(typ, read, asked.Value, "value"); err != nil {
		return answer{Fault: "tftypes read another value: " + err.Error()}
	}
	built, err := build(typ, asked.Value)
	if err != nil {
		return answer{Fault: "tftypes builds: " + err.Error()}
	}
	if result.Msgpack, err = built.MarshalMsgPack(typ); err != nil {
		return answer{Fault: "tftypes writes: " + err.Error()}
	}
	if asked.Cty {
		if result.Cty, result.JSON, err = throughCty(asked); err != nil {
			return answer{Fault: "cty: " + err.Error()}
		}
	}
	return result
}

func throughCty(asked question) ([]byte, string, error) {
	typ, err := ctyjson.UnmarshalType(asked.Type)
	if err != nil {
		return nil, "", err
	}
	value, err := msgpack.Unmarshal(asked.Msgpack, typ)
	if err != nil {
		return nil, "", err
	}
	again, err := msgpack.Marshal(value, typ)
	if err != nil || !value.IsWhollyKnown() {
		return again, "", err
	}
	text, err := ctyjson.Marshal(value, typ)
	return again, string(text), err
}

type tree struct {
	Unknown bool                       `json:"unknown"`
	String  *string                    `json:"string"`
	Number  *string                    `json:"number"`
	Map     map[string]json.RawMessage `json:"map"`
	Type    json.RawMessage            `json:"type"`
	Value   json.RawMessage            `json:"value"`
}

func isNull(raw json.RawMessage) bool { return bytes.Equal(raw, []byte("null")) }

func parse(raw json.RawMessage) (tree, error) {
	var parsed tree
	if len(raw) == 0 || raw[0] != '{' {
		return parsed, nil
	}
	return parsed, json.Unmarshal(raw, &parsed)
}

func number(text string) (*big.Float, error) {
	parsed, _, err := big.ParseFloat(text, 10, 512, big.ToNearestEven)
	return parsed, err
}

// The tree as a value of tftypes.
func build(typ tftypes.Type, raw json.RawMessage) (tftypes.Value, error) {
	var none tftypes.Value
	if isNull(raw) {
		return tftypes.NewValue(typ, nil), nil
	}
	parsed, err := parse(raw)
	if err != nil {
		return none, err
	}
	switch {
	case parsed.Unknown:
		return tftypes.NewValue(typ, tftypes.UnknownValue), nil
	case parsed.String != nil:
		return tftypes.NewValue(typ, *parsed.String), nil
	case parsed.Number != nil:
		exact, err := number(*parsed.Number)
		return tftypes.NewValue(typ, exact), err
	case parsed.Type != nil:
		inner, err := tftypes.ParseJSONType(parsed.Type)
		if err != nil {
			return none, err
		}
		return build(inner, parsed.Value)
	}
	switch typ := typ.(type) {
	case tftypes.List:
		elements, of, err := buildElements(raw, typ.ElementType)
		return tftypes.NewValue(tftypes.List{ElementType: of}, elements), err
	case tftypes.Set:
		elements, of, err := buildElements(raw, typ.ElementType)
		return tftypes.NewValue(tftypes.Set{ElementType: of}, elements), err
	case tftypes.Tuple:
		var parts []json.RawMessage
		if err := json.Unmarshal(raw, &parts); err != nil {
			return none, err
		}
		elements := make([]tftypes.Value, len(parts))
		for i, part := range parts {
			if elements[i], err = build(typ.ElementTypes[i], part); err != nil {
				return none, err
			}
		}
		return tftypes.NewValue(typ, elements), nil
	case tftypes.Map:
		elements := map[string]tftypes.Value{}
		of := typ.ElementType
		for key, part := range parsed.Map {
			if elements[key], err = build(typ.ElementType, part); err != nil {
				return none, err
			}
			of = elements[key].Type()
		}
		return tftypes.NewValue(tftypes.Map{ElementType: of}, elements), nil
	case tftypes.Object:
		attributes := map[string]tftypes.Value{}
		for name, part := range parsed.Map {
			if attributes[name], err = build(typ.AttributeTypes[name], part); err != nil {
				return none, err
			}
		}
		return tftypes.NewValue(typ, attributes), nil
	default:
		var boolean bool
		err := json.Unmarshal(raw, &boolean)
		return tftypes.NewValue(typ, boolean), err
	}
}

func buildElements(raw json.RawMessage, of tftypes.Type) ([]tftypes.Value, tftypes.Type, error) {
	var parts []json.RawMessage
	if err := json.Unmarshal(raw, &parts); err != nil {
		return nil, of, err
	}
	elements := make([]tftypes.Value, len(parts))
	actual := of
	for i, part := range parts {
		var err error
		if elements[i], err = build(of, part); err != nil {
			return nil, of, err
		}
		actual = elements[i].Type()
	}
	return elements, actual, nil
}

// Whether the value says what the tree says: numbers with all their 512 bits, sets without order and doubles.
func same(typ tftypes.Type, value tftypes.Value, raw json.RawMessage, at string) error {
	parsed, err := parse(raw)
	if err != nil {
		return err
	}
	if typ.Is(tftypes.DynamicPseudoType) && parsed.Type != nil {
		inner, err := tftypes.ParseJSONType(parsed.Type)
		if err != nil {
			return err
		}
		if !value.Type().Is(inner) {
			return fmt.Errorf("%s is %s, not %s", at, value.Type(), inner)
		}
		return same(inner, value, parsed.Value, at)
	}
	if parsed.Unknown || !value.IsKnown() {
		if parsed.Unknown && !value.IsKnown() {
			return nil
		}
		return fmt.Errorf("%s is %s, not %s", at, value, raw)
	}
	if isNull(raw) || value.IsNull() {
		if isNull(raw) && value.IsNull() {
			return nil
		}
		return fmt.Errorf("%s is %s, not %s", at, value, raw)
	}
	switch {
	case parsed.String != nil:
		var text string
		if err := value.As(&text); err != nil || text != *parsed.String {
			return fmt.Errorf("%s is %q, not %q (%v)", at, text, *parsed.String, err)
		}
		return nil
	case parsed.Number != nil:
		exact, err := number(*parsed.Number)
		if err != nil {
			return err
		}
		found := new(big.Float)
		if err := value.As(&found); err != nil || found.Cmp(exact) != 0 {
			return fmt.Errorf("%s is %s, not %s (%v)", at, found.Text('g', -1), *parsed.Number, err)
		}
		return nil
	case parsed.Map != nil:
		found := map[string]tftypes.Value{}
		if err := value.As(&found); err != nil || len(found) != len(parsed.Map) {
			return fmt.Errorf("%s has %d elements, not %d (%v)", at, len(found), len(parsed.Map), err)
		}
		for key, part := range parsed.Map {
			if err := same(typeAt(typ, key, 0), found[key], part, at+"."+key); err != nil {
				return err
			}
		}
		return nil
	case raw[0] == '[':
		return sameElements(typ, value, raw, at)
	default:
		var boolean bool
		if err := value.As(&boolean); err != nil || fmt.Sprint(boolean) != string(raw) {
			return fmt.Errorf("%s is %v, not %s (%v)", at, boolean, raw, err)
		}
		return nil
	}
}

func sameElements(typ tftypes.Type, value tftypes.Value, raw json.RawMessage, at string) error {
	var parts []json.RawMessage
	if err := json.Unmarshal(raw, &parts); err != nil {
		return err
	}
	var found []tftypes.Value
	if err := value.As(&found); err != nil {
		return fmt.Errorf("%s: %v", at, err)
	}
	if !typ.Is(tftypes.Set{}) {
		if len(found) != len(parts) {
			return fmt.Errorf("%s has %d elements, not %d", at, len(found), len(parts))
		}
		for i, part := range parts {
			if err := same(typeAt(typ, "", i), found[i], part, fmt.Sprintf("%s[%d]", at, i)); err != nil {
				return err
			}
		}
		return nil
	}
	of := typeAt(typ, "", 0)
	matched := make([]bool, len(found))
	for _, part := range parts {
		some := false
		for i := range found {
			if same(of, found[i], part, at) == nil {
				some = true
				matched[i] = true
			}
		}
		if !some {
			return fmt.Errorf("%s lacks %s", at, part)
		}
	}
	for i, is := range matched {
		if !is {
			return fmt.Errorf("%s has %s, and should not", at, found[i])
		}
	}
	return nil
}

func typeAt(typ tftypes.Type, key string, index int) tftypes.Type {
	switch typ := typ.(type) {
	case tftypes.List:
		return typ.ElementType
	case tftypes.Set:
		return typ.ElementType
	case tftypes.Map:
		return typ.ElementType
	case tftypes.Tuple:
		return typ.ElementTypes[index]
	case tftypes.Object:
		return typ.AttributeTypes[key]
	default:
		return typ
	}
}
