{{/*
Fails on a key of "value" that is not in "known", a tree of keys in which "[]" is an item of a list and an empty tree takes
anything.
*/}}
{{- define "unread-values" -}}
{{- $known := .known -}}
{{- $at := .at -}}
{{- if $known -}}
{{- if kindIs "map" .value -}}
{{- range $key, $value := .value -}}
{{- if not (hasKey $known $key) -}}
{{- fail (printf "no template of the chart reads .Values%s.%s" $at $key) -}}
{{- end -}}
{{- include "unread-values" (dict "at" (printf "%s.%s" $at $key) "value" $value "known" (get $known $key)) -}}
{{- end -}}
{{- else if and (kindIs "slice" .value) (hasKey $known "[]") -}}
{{- range .value -}}
{{- include "unread-values" (dict "at" (printf "%s[]" $at) "value" . "known" (get $known "[]")) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
