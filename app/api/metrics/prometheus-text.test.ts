import assert from "node:assert/strict";
import test from "node:test";
import { prometheusText } from "#app/api/metrics/prometheus-text.ts";

test("a metric is written with its help, type and samples", () => {
  const text = prometheusText([
    {
      name: "uploads_total",
      type: "counter",
      help: "Uploads.",
      samples: [{ labels: { status: "accepted" }, value: 3 }, { value: 0.25 }],
    },
    { name: "unknown", type: "gauge", help: "Not known yet.", samples: [] },
  ]);
  assert.equal(
    text,
    '# HELP uploads_total Uploads.\n# TYPE uploads_total counter\nuploads_total{status="accepted"} 3\nuploads_total 0.25\n',
  );
});

test("quotes, backslashes and line ends in labels are escaped", () => {
  const sample = { labels: { name: 'a"b\\c\nd' }, value: 1 };
  const text = prometheusText([{ name: "m", type: "gauge", help: "M.", samples: [sample] }]);
  assert.match(text, /m\{name="a\\"b\\\\c\\nd"\} 1/);
});
