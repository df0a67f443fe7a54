// Puts variables into texts as Flux' kustomize-controller does, for tests. The arguments are NAME=VALUE.
// Each line of the input is one text as a JSON string; each line of the output is {"text": …} or {"error": "…"}.
package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"
	"strings"

	"github.com/fluxcd/pkg/envsubst"
)

type answer struct {
	Text  string `json:"text,omitempty"`
	Error string `json:"error,omitempty"`
}

func substitute(line []byte, variables map[string]string) answer {
	var text string
	if err := json.Unmarshal(line, &text); err != nil {
		return answer{Error: err.Error()}
	}
	result, err := envsubst.Eval(text, func(name string) (string, bool) {
		value, known := variables[name]
		return value, known
	})
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Text: result}
}

func main() {
	variables := map[string]string{}
	for _, argument := range os.Args[1:] {
		name, value, _ := strings.Cut(argument, "=")
		variables[name] = value
	}
	scanner := bufio.NewScanner(os.Stdin)
	scanner.Buffer(nil, 64<<20)
	output := json.NewEncoder(os.Stdout)
	for scanner.Scan() {
		if err := output.Encode(substitute(scanner.Bytes(), variables)); err != nil {
			log.Fatal(err)
		}
	}
	if err := scanner.Err(); err != nil {
		log.Fatal(err)
	}
}
