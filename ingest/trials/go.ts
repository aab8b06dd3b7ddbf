import { findCommand, type Trial } from "#ingest/trials/trial.ts";

const hasGo =
  findCommand(["sh", "-c", "go help testflag | grep -q -e -skip"]) && findCommand(["gotestsum", "--version"]);

/** Undefined without Go 1.20 or later and gotestsum, which writes the report. */
export const goTrial: Trial | undefined = hasGo && {
  format: "go",
  files: {
    "go.mod": "module example.com/shop\n\ngo 1.20\n",
    "pay/pay_test.go": `package pay

import testing "testing"

func TestRefund(t *testing.T)      {}
func TestRefundTwice(t *testing.T) {}
func TestPreRefund(t *testing.T)   {}
func TestTable(t *testing.T) {
	for _, name := range []string{"card", "cards", "a+b", "aab", "two words", "it's $HOME", "a/b", "a|b", "[x]", "x"} {
		t.Run(name, func(t *testing.T) {})
	}
}
func TestAlone(t *testing.T) { t.Run("inside", func(t *testing.T) {}) }
`,
    "gift/gift_test.go": `package gift

import testing "testing"

func TestRefund(t *testing.T) {}
func TestTable(t *testing.T)  { t.Run("card", func(t *testing.T) {}) }
`,
    "shop_test.go": 'package shop_test\n\nimport testing "testing"\n\nfunc TestRefund(t *testing.T) {}\n',
  },
  command: (list) => [
    "sh",
    "-c",
    `gotestsum --junitfile junit.xml -- -count=1 ${list === undefined ? "" : `-exec "sh $PWD/${list}"`} ./...`,
  ],
  env: { GOFLAGS: "-mod=mod", GOPROXY: "off", GOCACHE: "/tmp/flakeboard-trial-go" },
  reports: "junit.xml",
  tests: 20,
  listed: [
    "example.com/shop/pay › TestRefund",
    "example.com/shop/pay › TestTable/card",
    "example.com/shop/pay › TestTable/a+b",
    "example.com/shop/pay › TestTable/two_words",
    "example.com/shop/pay › TestTable/it's_$HOME",
    "example.com/shop/pay › TestTable/a/b",
    "example.com/shop/pay › TestTable/a|b",
    "example.com/shop/pay › TestTable/[x]",
    "example.com/shop/pay › TestAlone",
    "example.com/shop › TestRefund",
  ],
  // It would take TestAlone/inside with it.
  leftOut: ["example.com/shop/pay › TestAlone"],
};
