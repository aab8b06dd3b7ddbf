import { existsSync } from "node:fs";
import { findCommand, type Trial } from "#ingest/trials/trial.ts";
import { surefireIncludes } from "#lib/skip-lists/formats.ts";

/** Where Debian keeps what its packages of Maven's plugins and JUnit bring. */
const repository = "/usr/share/maven-repo";
const hasMaven = findCommand(["mvn", "--version"]) && existsSync(`${repository}/org/apache/maven/surefire`);

/** Undefined without Maven and Debian's packages libsurefire-java and junit5. */
export const surefireTrial: Trial | undefined = hasMaven
  ? {
      format: "surefire",
      files: {
        "pom.xml": `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.shop</groupId><artifactId>shop</artifactId><version>1</version>
  <properties>
    <maven.compiler.source>17</maven.compiler.source><maven.compiler.target>17</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    ${["api", "engine", "params"].map(jupiter).join("\n    ")}
  </dependencies>
</project>`,
        "src/test/java/com/shop/CheckoutTest.java": java(
          "com.shop",
          `class CheckoutTest {
  @Test void refund() {}
  @Test void refundTwice() {}
  @Test void preRefund() {}
  @Test @DisplayName("refund") void named() {}
  @ParameterizedTest @ValueSource(ints = {1, 2}) void tries(int n) {}
  @Nested class Card { @Test void refund() {} @Test void pay() {} }
}`,
        ),
        "src/test/java/com/shop/CheckoutTestTest.java": java(
          "com.shop",
          "class CheckoutTestTest { @Test void refund() {} }",
        ),
        "src/test/java/com/shop/gift/CheckoutTest.java": java(
          "com.shop.gift",
          "class CheckoutTest { @Test void refund() {} @Test void pay() {} }",
        ),
      },
      command: (list) => [
        "sh",
        "-c",
        `mvn -q -B -o -Dmaven.repo.local=${repository} test ${list === undefined ? "" : `-Dtest='${surefireIncludes}',"$(cat ${list})"`}`,
      ],
      reports: "target/surefire-reports/TEST-*.xml",
      tests: 11,
      listed: [
        "com.shop.CheckoutTest › refund",
        "com.shop.CheckoutTest$Card › pay",
        "com.shop.gift.CheckoutTest › pay",
        "com.shop.CheckoutTest › tries{int}[1]",
      ],
      leftOut: ["com.shop.CheckoutTest › tries{int}[1]"],
    }
  : undefined;

function jupiter(part: string): string {
  return `<dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter-${part}</artifactId><version>debian</version><scope>test</scope></dependency>`;
}

function java(name: string, body: string): string {
  return `package ${name};
${["api.*", "params.ParameterizedTest", "params.provider.ValueSource"].map((type) => `import org.junit.jupiter.${type};`).join("\n")}
${body}
`;
}
