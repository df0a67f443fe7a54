// Reads YAML with the reader of Kubernetes (sigs.k8s.io/yaml), for tests.
// Each line of the input is one document as a JSON string; each line of the output is {"value": …} or {"error": "…"}.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"log"
	"os"

	"sigs.k8s.io/yaml"
)

type answer struct {
	Value json.RawMessage `json:"value,omitempty"`
	Error string          `json:"error,omitempty"`
}

func read(line []byte) answer {
	var document string
	if err := json.Unmarshal(line, &document); err != nil {
		return answer{Error: err.Error()}
	}
	value, err := yaml.YAMLToJSONStrict([]byte(document))
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Value: value}
}

func main() {
	in := bufio.NewReader(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	for {
		line, err := in.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			log.Fatal(err)
		}
		if err := out.Encode(read(line)); err != nil {
			log.Fatal(err)
		}
	}
}
