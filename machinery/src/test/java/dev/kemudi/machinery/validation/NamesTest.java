package dev.kemudi.machinery.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class NamesTest {
  private static final List<String> SAMPLES =
      List.of(
          "", "a", "A", "0", "-", ".", "_", "a-b", "a.b", "a_b", "a--b", "a..b", "-a", "a-", ".a",
          "a.", "a/b", "*.a", "*.", "*a", "1a", "a1", "é", "a b", "..", "..a", "a.b-c.d", "a.-b",
          "A.b", "a\n");

  private record Shape(Function<String, List<String>> check, String pattern) {}

  @TestFactory
  Stream<DynamicTest> agreeWithTheirPatterns() {
    return Stream.of(
            new Shape(Names::dnsLabel, "[a-z0-9]([-a-z0-9]*[a-z0-9])?"),
            new Shape(
                Names::dnsSubdomain,
                "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*"),
            new Shape(Names::dns1035Label, "[a-z]([-a-z0-9]*[a-z0-9])?"),
            new Shape(
                Names::wildcardDnsSubdomain,
                "\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*"),
            new Shape(Names::labelValue, "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?"),
            new Shape(Names::cIdentifier, "[A-Za-z_][A-Za-z0-9_]*"),
            new Shape(Names::environmentVariable, "(?!\\.$|\\.\\.)[-._a-zA-Z][-._a-zA-Z0-9]*"),
            new Shape(Names::configMapKey, "(?!\\.$|\\.\\.)[-._a-zA-Z0-9]+"),
            new Shape(Names::httpHeader, "[-A-Za-z0-9]+"))
        .flatMap(
            shape ->
                SAMPLES.stream()
                    .map(
                        sample ->
                            DynamicTest.dynamicTest(
                                "'" + sample + "' as " + shape.pattern,
                                () ->
                                    assertEquals(
                                        Pattern.matches(shape.pattern, sample),
                                        shape.check.apply(sample).isEmpty()))));
  }

  @Test
  void saysWhatIsWrongInUpstreamsWords() {
    assertEquals(
        List.of(
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and"
                + " must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', "
                + "regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"),
        Names.dnsLabel("A"));
    assertEquals(
        List.of(
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
                + " '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex"
                + " used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"),
        Names.dnsSubdomain("a_b"));
    assertEquals(List.of("must be no more than 63 characters"), Names.dnsLabel("a".repeat(64)));
    assertEquals(
        List.of(
            "name part must be non-empty",
            "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end"
                + " with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex"
                + " used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"),
        Names.qualifiedName("example.com/"));
    assertEquals(
        List.of(
            "a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start"
                + " and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc',"
                + " regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an"
                + " optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"),
        Names.qualifiedName("a/b/c"));
    assertEquals(List.of("may not contain '/'"), Names.pathSegment("a/b"));
    assertEquals(List.of("may not be '..'"), Names.pathSegment(".."));
    assertEquals("aba", Names.maskTrailingDash("abc-").replace("c", ""));
  }

  @Test
  void portsAreNumbersInRangeOrServiceNames() {
    assertEquals(List.of("must be between 1 and 65535, inclusive"), Ports.number(0));
    assertTrue(Ports.name("http-2").isEmpty());
    assertEquals(
        List.of("must be no more than 15 characters", "must not contain consecutive hyphens"),
        Ports.name("abcdefghijklm--n"));
    assertEquals(List.of("must contain at least one letter (a-z)"), Ports.name("80"));
    assertTrue(Ports.percent("10%").isEmpty());
    assertFalse(Ports.percent("%").isEmpty());
  }

  @Test
  void addressesAreReadInAllTheirForms() {
    for (String good :
        List.of("10.0.0.1", "010.0.0.1", "::", "::1", "2001:db8::ffff", "::ffff:1.2.3.4")) {
      assertTrue(Addresses.ip(good).isEmpty(), good);
    }
    for (String bad :
        List.of(
            "",
            "10.0.0",
            "10.0.0.256",
            "1.2.3.4.5",
            ":",
            ":::",
            "1::2::3",
            "g::",
            "localhost",
            "1:2:3:4:5:6:7:8:9",
            "[::1]",
            "fe80::1%eth0",
            "1.2.3.4 ")) {
      assertEquals(
          List.of("must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"),
          Addresses.ip(bad),
          bad);
    }
    Addresses.Block block = Objects.requireNonNull(Addresses.parseBlock("10.1.2.3/20"));
    assertEquals(20, block.prefix());
    assertEquals(0, block.network()[2] & 0xff);
    assertEquals(null, Addresses.parseBlock("10.0.0.0/33"));
    assertTrue(Addresses.socketAddress("[::]:10254").isEmpty());
    assertEquals(
        List.of("must be between 1 and 65535, inclusive"), Addresses.socketAddress("0.0.0.0:0"));
  }
}
