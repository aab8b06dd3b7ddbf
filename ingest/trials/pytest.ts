import { findCommand, type Trial } from "#ingest/trials/trial.ts";

const command = findCommand(["pytest", "--version"], ["python3", "-m", "pytest", "--version"])?.slice(0, -1);

/** Undefined where pytest is not installed. */
export const pytestTrial: Trial | undefined = command && {
  format: "pytest",
  files: {
    "tests/test_pay.py": `
import pytest, unittest

def test_refund(): pass
def test_refund_twice(): pass

@pytest.mark.parametrize("text", ["a", "a]", "a-b", "1", "11", "it's \\"x\\"", "é", "a::b", "$1 #{x}", "back\\\\slash", "a\\tb", "😀"])
def test_text(text): pass

class TestRefund:
    def test_card(self): pass
    def test_cards(self): pass
    class TestNested:
        def test_card(self): pass

class Old(unittest.TestCase):
    def test_refund(self): pass
`,
    "tests/test_pay_more.py": "def test_refund(): pass\n",
    "tests/sub/test_pay.py": "def test_refund(): pass\n",
    "test_same.py": "def test_same(): pass\ndef test_same_too(): pass\n",
  },
  command: (list) => [
    ...command,
    ...["-q", "-p", "no:cacheprovider", "--import-mode=importlib", "--junitxml=junit.xml"],
    ...(list === undefined ? [] : ["-p", list.replace(/\.py$/, "")]),
  ],
  env: { PYTHONPATH: ".", PYTHONDONTWRITEBYTECODE: "1" },
  reports: "junit.xml",
  tests: 22,
  listed: [
    "tests.test_pay › test_refund",
    "tests.test_pay › test_text[a]",
    "tests.test_pay › test_text[1]",
    'tests.test_pay › test_text[it\'s "x"]',
    "tests.test_pay › test_text[\\xe9]",
    "tests.test_pay › test_text[a::b]",
    "tests.test_pay › test_text[$1 #{x}]",
    "tests.test_pay › test_text[back\\\\slash]",
    "tests.test_pay › test_text[\\U0001f600]",
    "tests.test_pay.TestRefund › test_card",
    "tests.test_pay.Old › test_refund",
    " › test_same",
  ],
};
