// Command azure-client opens a container as Velero's plugin for Azure does: that plugin's module is not published, but
// the client that it makes of a location's config and its file of credentials is Velero's own.
//
// Standard input is the config of a location as JSON, with `credentialsFile`; the argument is the container. It prints
// the account's key as it was read.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/sirupsen/logrus"
	"github.com/vmware-tanzu/velero/pkg/util/azure"
)

func open(container string) (string, error) {
	config := map[string]string{}
	if err := json.NewDecoder(os.Stdin).Decode(&config); err != nil {
		return "", err
	}
	log := logrus.New()
	log.SetOutput(os.Stderr)
	client, _, err := azure.NewStorageClient(log, config)
	if err != nil {
		return "", err
	}
	pages := client.ServiceClient().NewContainerClient(container).NewListBlobsHierarchyPager("/", nil)
	if _, err := pages.NextPage(context.Background()); err != nil {
		return "", err
	}
	credentials, err := azure.LoadCredentials(config)
	if err != nil {
		return "", err
	}
	credentials, err = azure.GetStorageAccountCredentials(config, credentials)
	return credentials[azure.CredentialKeyStorageAccountAccessKey], err
}

func main() {
	key, err := open(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(key)
}
