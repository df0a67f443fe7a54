// Loads compose files as Docker Compose does, with an env file. Each line of input is a JSON object
// {"compose": TEXT, "environment": TEXT}; each line of output is {"project": …} or {"error": TEXT}.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"log"
	"os"
	"strings"

	"github.com/compose-spec/compose-go/v2/dotenv"
	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
)

type request struct {
	Compose     string `json:"compose"`
	Environment string `json:"environment"`
}

type answer struct {
	Project *types.Project `json:"project,omitempty"`
	Error   string         `json:"error,omitempty"`
}

func load(asked request) (*types.Project, error) {
	environment, err := dotenv.Parse(strings.NewReader(asked.Environment))
	if err != nil {
		return nil, err
	}
	return loader.LoadWithContext(context.Background(), types.ConfigDetails{
		WorkingDir:  "/",
		ConfigFiles: []types.ConfigFile{{Filename: "/compose.yaml", Content: []byte(asked.Compose)}},
		Environment: environment,
	})
}

func main() {
	input := bufio.NewReader(os.Stdin)
	output := json.NewEncoder(os.Stdout)
	output.SetEscapeHTML(false)
	for {
		line, err := input.ReadBytes('\n')
		if err != nil {
			return
		}
		var asked request
		if err := json.Unmarshal(line, &asked); err != nil {
			log.Fatal(err)
		}
		project, err := load(asked)
		result := answer{Project: project}
		if err != nil {
			result = answer{Error: err.Error()}
		}
		if err := output.Encode(result); err != nil {
			log.Fatal(err)
		}
	}
}
