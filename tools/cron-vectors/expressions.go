package main

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

type bounds struct {
	min, max int
	names    []string
}

var fields = []bounds{
	{0, 59, nil},
	{0, 23, nil},
	{1, 31, nil},
	{1, 12, []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}},
	{0, 7, []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}},
}

var descriptors = []string{
	"@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly", "@every 1h30m", "@every 90s",
	"@every 1s", "@every 0s", "@every -5m", "@every 500ms", "@every 1.5h", "@every 1h0m0.9s", "@every 36h", "@every 1d",
	"@every  1h", "@every", "@every 1h ", "@every .5h", "@every 1h1h", "@every 0.9s0.1s", "@every +6h", "@every 2562047h48m",
	"@every 1µs", "@reboot", "@Daily", "@daily ", "@triggered", "@manual", "@none", "@", "@weekly 5", "@fortnightly",
}

// oddItems are what people bring from other crons, and what only a careful reader gets right.
var oddItems = []string{
	"L", "W", "LW", "15W", "L-3", "5L", "1#2", "fri#3", "FRI#L", "H", "H/5", "H(0-5)", "sunday", "Monday", "january", "",
	",", "**", "*-5", "*-5/2", "?-3", "?/2", "?", "1-2-3", "1/2/3", "*/0", "*/1", "5/1", "*/-5", "-5", "5-", "/5", "-", "/",
	"+5", "*/+5", "05", "007", "5.5", "0x5", "5_0", "٣", "constructor", "__proto__", "*,5", "5,*", ",5", "5,,6", "5,",
	"30-5", "25-5", "40-3/2", "60-5", "8-2", "13-2", "4294967296", "18446744073709551616", "9223372036854775807-3",
	"*/9223372036854775808", "*/9223372036854775807", "sun-sat", "sat-sun", "dec-jan", "nov-feb/2", "fri-1", "7", "0-7",
	"5-7", "6-7/1", "7-2", "1/2", "2/5", "*/7", "*/8", "*/6",
}

// behindStars are what only one of the libraries reads, too rare among those drawn.
var behindStars = []string{
	"0 2 *-L * *", "0 2 ?-w * *", "0 2 1,*-LW/2 * *", "0 2 * * *-5#2", "0 2 * * 1,?-#", "*-L *-w * *-# *", "0 2 *-# * *-L",
}

func pick[T any](random *rand.Rand, from []T) T { return from[random.IntN(len(from))] }

func number(random *rand.Rand, field bounds) string {
	value := field.min + random.IntN(field.max-field.min+1)
	switch chance := random.IntN(100); {
	case chance < 3:
		value = field.max + 1 + random.IntN(3)
	case chance < 4:
		value = field.min - 1
	}
	if len(field.names) > 0 && random.IntN(3) == 0 {
		name := pick(random, field.names)
		if random.IntN(2) == 0 {
			return strings.ToUpper(name)
		}
		return name
	}
	return strconv.Itoa(value)
}

func ascending(random *rand.Rand, field bounds) string {
	low := field.min + random.IntN(field.max-field.min)
	return fmt.Sprintf("%d-%d", low, low+1+random.IntN(field.max-low))
}

func item(random *rand.Rand, field bounds) string {
	step := 1 + random.IntN(field.max-field.min+1)
	if random.IntN(3) > 0 {
		step = 1 + random.IntN(1+step/3)
	}
	switch chance := random.IntN(100); {
	case chance < 50:
		return number(random, field)
	case chance < 66:
		return ascending(random, field)
	case chance < 72:
		return number(random, field) + "-" + number(random, field)
	case chance < 82:
		return fmt.Sprintf("*/%d", step)
	case chance < 88:
		return fmt.Sprintf("%s/%d", ascending(random, field), step)
	case chance < 93:
		return fmt.Sprintf("%s-%s/%d", number(random, field), number(random, field), step)
	case chance < 97:
		return fmt.Sprintf("%s/%d", number(random, field), step)
	default:
		return pick(random, oddItems)
	}
}

func field(random *rand.Rand, index int) string {
	stars := []int{8, 25, 50, 70, 55}[index]
	if random.IntN(100) < stars {
		return "*"
	}
	items := []string{item(random, fields[index])}
	for random.IntN(4) == 0 {
		items = append(items, item(random, fields[index]))
	}
	return strings.Join(items, ",")
}

func fiveFields(random *rand.Rand) string {
	texts := make([]string, len(fields))
	for index := range fields {
		texts[index] = field(random, index)
	}
	switch chance := random.IntN(100); {
	case chance < 18:
		// Every night at an hour at which clocks change.
		texts = []string{texts[0], strconv.Itoa(random.IntN(5)), "*", "*", "*"}
	case chance < 24:
		texts = []string{texts[0], pick(random, []string{"23", "0", "0-3", "1,2", "*/2"}), texts[2], "*", texts[4]}
	case chance < 30:
		// A date beside a weekday, where the libraries differ.
		texts[2], texts[4] = ascending(random, fields[2]), number(random, fields[4])
	case chance < 33:
		// Dates that never come, or seldom.
		texts[2], texts[3] = pick(random, []string{"29", "30", "31", "29-31", "31,30"}), pick(random, []string{"2", "feb", "4,6", "2,4,6,9,11"})
	case chance < 36:
		texts[random.IntN(len(texts))] = pick(random, oddItems)
	}
	return strings.Join(texts, " ")
}

func otherCounts(random *rand.Rand) string {
	texts := strings.Split(fiveFields(random), " ")
	switch random.IntN(5) {
	case 0:
		return strings.Join(texts[:len(texts)-1-random.IntN(3)], " ")
	case 1:
		return "0 " + strings.Join(texts, " ")
	case 2:
		return strings.Join(texts, " ") + " 2026"
	case 3:
		return strings.Join(texts, pick(random, []string{"\t", "  ", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u0085", "_"}))
	default:
		return pick(random, []string{" ", "\t", "\u00a0", ""}) + strings.Join(texts, " ") + pick(random, []string{" ", "\n", "", " #"})
	}
}

var prefixes = []string{
	"TZ=UTC ", "CRON_TZ=UTC  ", "CRON_TZ=\"UTC\" ", "TZ='Europe/Berlin' ", "TZ=\"UTC' ", "TZ= ", "CRON_TZ=\"\" ", "TZ=",
	"CRON_TZ=UTC", "CRON_TZ=UTC\t", "tz=UTC ", "cron_tz=UTC ", " TZ=UTC ", "TZ=utc ", "TZ=europe/berlin ", "TZ=Us/pacific ",
	"TZ=US/Pacific ", "TZ=PST ", "TZ=JST ", "TZ=PST8PDT ", "TZ=EST ", "TZ=Etc/GMT+5 ", "TZ=GMT+5 ", "TZ=UTC+5 ", "TZ=+05:00 ",
	"TZ=Mars/Olympus ", "TZ=../UTC ", "TZ=/UTC ", "TZ=Europe ", "TZ=Local ", "TZ=local ", "TZ=UTC TZ=UTC ", "CRON_TZ=Asia/Kathmandu ",
	"CRON_TZ=America/New_York ", "CRON_TZ=Australia/Lord_Howe \t", "TZ=Africa/Cairo ", "TZ=Europe/Kyiv ", "TZ=Asia/Calcutta ",
}

// expression draws one that may be right or wrong; half carry the zone as Velero's schedules do.
func expression(random *rand.Rand, zone string) string {
	var text string
	switch chance := random.IntN(100); {
	case chance < 88:
		text = fiveFields(random)
	case chance < 94:
		text = otherCounts(random)
	default:
		text = pick(random, descriptors)
	}
	switch chance := random.IntN(100); {
	case chance < 45:
		return "CRON_TZ=" + zone + " " + text
	case chance < 90:
		return text
	case chance < 99:
		return pick(random, prefixes) + text
	default:
		return text + strings.Repeat(" *", random.IntN(600))
	}
}
