import type { ListedTest, SkipList } from "#lib/skip-lists/listed-test.ts";
import { rubyString } from "#lib/skip-lists/literals.ts";

/**
 * A file for `rspec -r` that finds examples by class and name as rspec_junit_formatter has them: RSpec's own filters
 * know places in files, which move, or parts of descriptions. A listed name that stands for more examples than were
 * listed skips none of them.
 */
export function rspecSkipList(tests: readonly ListedTest[]): SkipList {
  const lines = tests.map(({ group, name }) => `    [${rubyString(group)}, ${rubyString(name)}],\n`);
  return {
    text: `module FlakeboardSkip\n  LISTED = [\n${lines.join("")}  ].tally.freeze\n${rest}`,
    leftOut: [],
  };
}

const rest = `
  def self.as_reported(example)
    group = example.metadata[:example_group]
    group = group[:parent_example_group] while group[:parent_example_group]
    path = group[:file_path].sub(%r{\\.[^/]*\\Z}, "").gsub("/", ".").gsub(/\\A\\.+|\\.+\\Z/, "")
    [path, example.full_description.gsub(/[[:space:]&&[^ ]]+/, " ").strip]
  end

  def self.found
    @found ||= RSpec.world.all_examples.map { |example| as_reported(example) }.tally
  end

  def self.listed?(example)
    test = as_reported(example)
    LISTED.key?(test) && found.fetch(test, 0) <= LISTED[test]
  end
end

RSpec.configure do |config|
  config.prepend_before(:example) do |example|
    skip("quarantined in Flakeboard") if FlakeboardSkip.listed?(example)
  end
end
`;
