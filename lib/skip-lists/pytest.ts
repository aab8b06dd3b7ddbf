import type { ListedTest, SkipList } from "#lib/skip-lists/listed-test.ts";
import { pythonString } from "#lib/skip-lists/literals.ts";

/**
 * A plugin for pytest that finds tests by class and name as its own JUnit report has them: `--deselect` takes what
 * begins with a name as well. A listed name that stands for more tests than were listed skips none of them.
 */
export function pytestSkipList(tests: readonly ListedTest[]): SkipList {
  const lines = tests.map(({ group, name }) => `    (${pythonString(group)}, ${pythonString(name)}),\n`);
  return {
    text: `import collections\nimport re\n\nimport pytest\n\nLISTED = [\n${lines.join("")}]\n${plugin}`,
    leftOut: [],
  };
}

const plugin = `

@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    prefix = getattr(config.option, "junitprefix", None)
    found = collections.defaultdict(list)
    for item in items:
        found[_as_reported(item.nodeid, prefix)].append(item)
    for test, count in collections.Counter(LISTED).items():
        if len(found.get(test, [])) <= count:
            for item in found.get(test, []):
                item.add_marker(pytest.mark.skip(reason="quarantined in Flakeboard"))


def _as_reported(nodeid, prefix):
    path, bracket, parameters = nodeid.partition("[")
    names = path.split("::")
    names[0] = re.sub(r"\\.py$", "", names[0].replace("/", "."))
    names[-1] += bracket + parameters
    group = ".".join(([prefix] if prefix else []) + names[:-1])
    name = re.sub("[^\\t\\n\\r -~\\x80-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]", _visible, names[-1])
    name = re.sub(r"[^\\S ]+", " ", name).strip()
    is_title = group == name or group.endswith(" " + name) or name.endswith(" " + group)
    return ("" if is_title else group, name)


def _visible(match):
    code = ord(match.group())
    return "#x%02X" % code if code <= 0xFF else "#x%04X" % code
`;
