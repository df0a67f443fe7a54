// Writes what Velero's two cron libraries make of several thousand expressions: whether they accept each, and when it
// fires next, 50 times, from an instant near a change of the clock. The expressions come from a fixed seed, so that the
// same program always writes the same files.
//
//	go run ./cron-vectors DIRECTORY
//
// One file per time zone. A line is an expression as a JSON string, the instant to start from in seconds since 1970,
// what robfig/cron v3.0.1 says, and what netresearch/go-cron v0.15.0 says, parted by tabs: "refused", or the firings as
// minutes (minutes:seconds) after the one before, "xN" for a delta that comes N times, "never" where the library gives
// the zero time. "=" is the same as robfig.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
	_ "time/tzdata"

	netresearch "github.com/netresearch/go-cron"
	robfig "github.com/robfig/cron/v3"
)

const (
	seed        = 2026
	firings     = 50
	valid       = 260
	invalid     = 120
	refused     = "refused"
	neverFiring = "never"
)

// zones whose rules have been stable for years, so that every time zone database in use agrees on them: hours and half
// hours that are skipped and repeated, at night, at midnight and just before it, in both hemispheres, and none at all.
var zones = []string{
	"UTC", "Europe/Berlin", "Europe/London", "Europe/Dublin", "America/New_York", "America/Los_Angeles",
	"America/St_Johns", "America/Havana", "America/Santiago", "America/Sao_Paulo", "Atlantic/Azores",
	"Africa/Cairo", "Africa/Casablanca", "Asia/Beirut", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Tokyo",
	"Antarctica/Troll", "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Apia", "Pacific/Auckland", "Pacific/Chatham",
}

type schedule interface{ Next(time.Time) time.Time }

func parse(accept func() (schedule, error)) (parsed schedule, err error) {
	// robfig/cron panics on a time zone without fields; Velero recovers and refuses the schedule.
	defer func() {
		if recover() != nil {
			parsed, err = nil, fmt.Errorf("panic")
		}
	}()
	return accept()
}

func robfigStandard(spec string) (schedule, error) {
	return parse(func() (schedule, error) { return robfig.ParseStandard(spec) })
}

func netresearchStandard(spec string) (schedule, error) {
	return parse(func() (schedule, error) { return netresearch.ParseStandard(spec) })
}

func answer(spec schedule, err error, start time.Time) string {
	if err != nil {
		return refused
	}
	var deltas []string
	for at, count := start, 0; count < firings; count++ {
		next := spec.Next(at)
		if next.IsZero() {
			deltas = append(deltas, neverFiring)
			break
		}
		deltas = append(deltas, delta(next.Sub(at)))
		at = next
	}
	return compact(deltas)
}

func delta(between time.Duration) string {
	minutes, seconds := between/time.Minute, between%time.Minute/time.Second
	if seconds == 0 {
		return fmt.Sprint(int64(minutes))
	}
	return fmt.Sprintf("%d:%d", int64(minutes), int64(seconds))
}

func compact(deltas []string) string {
	var runs []string
	for from := 0; from < len(deltas); {
		until := from
		for until < len(deltas) && deltas[until] == deltas[from] {
			until++
		}
		run := deltas[from]
		if until-from > 1 {
			run += fmt.Sprintf("x%d", until-from)
		}
		runs = append(runs, run)
		from = until
	}
	return strings.Join(runs, " ")
}

var first = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)

// changes are the instants from the first one on at which the zone changes its clock.
func changes(zone *time.Location, last time.Time) []time.Time {
	var found []time.Time
	_, before := first.In(zone).Zone()
	for at := first; at.Before(last); at = at.Add(15 * time.Minute) {
		if _, after := at.In(zone).Zone(); after != before {
			found, before = append(found, at), after
		}
	}
	return found
}

// starts are instants before, at and after each change of the clock from 2024 to 2027, else the turns of months.
func starts(zone *time.Location) []time.Time {
	offsets := []time.Duration{-50 * time.Hour, -25 * time.Hour, -3 * time.Hour, -61 * time.Minute, -time.Second, 0, 31 * time.Minute}
	var found []time.Time
	for _, at := range changes(zone, time.Date(2027, 12, 1, 0, 0, 0, 0, time.UTC)) {
		for _, offset := range offsets {
			found = append(found, at.Add(offset))
		}
	}
	for month := first; len(found) < 40; month = month.AddDate(0, 1, 0) {
		found = append(found, month.Add(-90*time.Minute), month.Add(29*time.Hour+13*time.Second))
	}
	return found
}

func writeZone(directory, name string) error {
	zone, err := time.LoadLocation(name)
	if err != nil {
		return err
	}
	file, err := os.Create(filepath.Join(directory, strings.ReplaceAll(name, "/", "-")+".tsv"))
	if err != nil {
		return err
	}
	defer file.Close()
	out := bufio.NewWriter(file)
	from := starts(zone)
	own := fnv.New64a()
	own.Write([]byte(name))
	random := rand.New(rand.NewPCG(seed, own.Sum64()))
	seen := map[string]bool{}
	for accepted, rejected := 0, 0; accepted < valid || rejected < invalid; {
		spec := expression(random, name)
		if seen[spec] {
			continue
		}
		seen[spec] = true
		// A schedule without a zone of its own is read in the zone of this instant.
		start := from[random.IntN(len(from))].In(zone)
		_, oldErr := robfigStandard(spec)
		_, youngErr := netresearchStandard(spec)
		if oldErr != nil && youngErr != nil {
			if rejected++; rejected > invalid {
				continue
			}
		} else if accepted++; accepted > valid {
			continue
		}
		if err := writeVector(out, spec, start); err != nil {
			return err
		}
	}
	for _, spec := range behindStars {
		if err := writeVector(out, spec, from[0].In(zone)); err != nil {
			return err
		}
	}
	return out.Flush()
}

func writeVector(out io.Writer, spec string, start time.Time) error {
	old, oldErr := robfigStandard(spec)
	young, youngErr := netresearchStandard(spec)
	one, other := answer(old, oldErr, start), answer(young, youngErr, start)
	if other == one {
		other = "="
	}
	text, err := json.Marshal(spec)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s\t%d\t%s\t%s\n", text, start.Unix(), one, other)
	return err
}

// writeChanges says on which clocks the vectors rest, to 2034: a zone, and the seconds since 1970 of its changes.
func writeChanges(directory string) error {
	var lines strings.Builder
	for _, name := range zones {
		zone, err := time.LoadLocation(name)
		if err != nil {
			return err
		}
		lines.WriteString(name)
		for _, at := range changes(zone, time.Date(2035, 1, 1, 0, 0, 0, 0, time.UTC)) {
			fmt.Fprintf(&lines, " %d", at.Unix())
		}
		lines.WriteString("\n")
	}
	return os.WriteFile(filepath.Join(directory, "clock-changes.txt"), []byte(lines.String()), 0o644)
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: cron-vectors DIRECTORY")
	}
	// The database that comes with Go, not the machine's.
	if os.Getenv("ZONEINFO") == "" {
		os.Setenv("ZONEINFO", filepath.Join(runtime.GOROOT(), "lib", "time", "zoneinfo.zip"))
	}
	if err := os.MkdirAll(os.Args[1], 0o755); err != nil {
		log.Fatal(err)
	}
	if err := writeChanges(os.Args[1]); err != nil {
		log.Fatal(err)
	}
	for _, zone := range zones {
		if err := writeZone(os.Args[1], zone); err != nil {
			log.Fatal(err)
		}
	}
}
