import { findCommand, type Trial } from "#ingest/trials/trial.ts";

const hasRspec =
  findCommand(["ruby", "-e", 'require "rspec_junit_formatter"']) && findCommand(["rspec", "--version"]);

/** Undefined without RSpec and rspec_junit_formatter. */
export const rspecTrial: Trial | undefined = hasRspec && {
  format: "rspec",
  files: {
    "spec/pay_spec.rb": `
RSpec.shared_examples("paid") { it("is paid") {} }
RSpec.describe "Pay" do
  it("refunds") {}
  it("refunds twice") {}
  it("refunds (a+b) [x] 'q' \\"d\\" \\\\ #{'#{x}'} #5 $1") {}
  it("refunds (ab) [x] 'q' \\"d\\" \\\\ #{'#{x}'} #5 $1") {}
  it("says é 😀") {}
  context "by card" do
    it("refunds") {}
    context("in time") { it("refunds") {} }
    include_examples "paid"
  end
  [1, 2, 11].each { |n| it("tries #{n}") {} }
  it("is said twice") {}
  it("is said twice") {}
end
`,
    "spec/pay2_spec.rb": 'RSpec.describe("Pay") { it("refunds") {} }\n',
    "spec/sub/pay_spec.rb": 'RSpec.describe("Pay") { it("refunds") {} }\n',
  },
  command: (list) => [
    ...["rspec", "-r", "rspec_junit_formatter", "-f", "RspecJunitFormatter", "-o", "junit.xml"],
    ...(list === undefined ? [] : ["-r", `./${list}`]),
  ],
  reports: "junit.xml",
  tests: 15,
  listed: [
    "spec.pay_spec › Pay refunds",
    "spec.pay_spec › Pay refunds (a+b) [x] 'q' \"d\" \\ #{x} #5 $1",
    "spec.pay_spec › Pay says é 😀",
    "spec.pay_spec › Pay by card in time refunds",
    "spec.pay_spec › Pay by card is paid",
    "spec.pay_spec › Pay tries 1",
    "spec.sub.pay_spec › Pay refunds",
  ],
};
