package dev.kemudi.apiserver.crd.cel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.apiextensions.v1.JSONSchemaPropsCodec;
import dev.kemudi.apiserver.crd.schema.Structural;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules at work on objects. */
class ObjectRulesTest {
  private static final String SCHEMA =
      """
      type: object
      properties:
        a: {type: integer}
        b: {type: integer}
        s: {type: string}
        namespace: {type: string}
        x-y.z: {type: string}
        none: {type: string, nullable: true}
        list: {type: array, items: {type: string}}
        set: {type: array, x-kubernetes-list-type: set, items: {type: string}}
        map: {type: object, additionalProperties: {type: string}}
        time: {type: string, format: date-time}
        day: {type: string, format: date}
        span: {type: string, format: duration}
        raw: {type: string, format: byte}
        either: {x-kubernetes-int-or-string: true}
        number: {type: number}
        keyed:
          type: array
          x-kubernetes-list-type: map
          x-kubernetes-list-map-keys: [key]
          items: {type: object, properties: {key: {type: string}, value: {type: integer}}}
        embedded: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}
      """;
  private static final String OBJECT =
      """
      apiVersion: example.com/v1
      kind: Thing
      metadata: {name: it}
      a: 1
      b: 2
      s: hello
      namespace: ns
      x-y.z: q
      none: null
      list: [one, two, three]
      set: [p, q]
      map: {key: value}
      time: '2020-03-01T10:00:00Z'
      day: '2020-03-01'
      span: 90m
      raw: aGVsbG8=
      either: 5
      number: 3
      keyed: [{key: k1, value: 1}, {key: k2, value: 2}]
      embedded: {apiVersion: v1, kind: Pod, metadata: {name: inner}}
      """;

  private static Map<String, Object> tree(String yaml) {
    return JsonTree.asObject(Yaml.parse(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  private static Structural structural(Map<String, Object> schema) {
    return Structural.of(JsonTree.decode(JSONSchemaPropsCodec.INSTANCE, schema));
  }

  private static Structural withRule(String rule) {
    Map<String, Object> schema = new LinkedHashMap<>(tree(SCHEMA));
    schema.put("x-kubernetes-validations", List.of(Map.of("rule", rule)));
    return structural(schema);
  }

  private static List<String> errors(
      Structural schema, @Nullable Object value, @Nullable Object old) {
    ObjectRules rules = ObjectRules.of(schema, true);
    return rules == null
        ? List.of()
        : rules.validate(null, value, old).stream().map(FieldError::toString).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "self.a < self.b && self.s == 'hello'",
        "self.metadata.name == 'it' && self.kind == 'Thing'",
        "self.__namespace__ == 'ns' && self.x__dash__y__dot__z == 'q'",
        "!has(self.none) && has(self.a) && has(self.map.key) && !has(self.map.other)",
        "self.list.all(x, x.size() > 2) && self.list.exists(x, x == 'two')",
        "self.list.exists_one(x, x.startsWith('on')) && self.list.filter(x, x != 'two').size() =="
            + " 2",
        "self.set == ['q', 'p'] && self.list != ['three', 'two', 'one']",
        "self.set + ['q', 'r'] == ['p', 'q', 'r'] && (self.list + ['one']).size() == 4",
        "self.keyed.map(e, e.value).sum() == 3 && self.keyed[1].key == 'k2'",
        "self.time > timestamp('2020-01-01T00:00:00Z') && self.day.getMonth() == 2",
        "self.span == duration('1h30m') && self.raw == b'hello'",
        "type(self.either) == int && self.either == 5",
        "self.number == 3.0 && self.embedded.metadata.name == 'inner'",
        "[1, 3, 2].isSorted() == false && [1.5, 2.0].max() == 2.0 && ['b', 'a'].min() == 'a'",
        "[dyn(1), dyn(2)].sum() == 3 && [dyn('b'), dyn('a')].min() == 'a'",
        "[dyn(1.5), dyn(2.0)].max() == 2.0 && [dyn(1), dyn(2)].isSorted()",
        "self.list.indexOf('two') == 1 && ['a', 'b', 'a'].lastIndexOf('a') == 2",
        "self.s.find('l+') == 'll' && 'a1b22'.findAll('[0-9]+') == ['1', '22']",
        "'a1b22'.findAll('[0-9]+', 1) == ['1'] && 'x'.find('y') == ''",
        "url('https://u@host.example:80/a%20b?k=v&k=w').getHost() == 'host.example:80'",
        "url('https://[::1]:80/p').getHostname() == '::1' && url('/p').getScheme() == ''",
        "url('http://h/p?k=v&k=w').getQuery()['k'] == ['v', 'w'] && !isURL('nope')",
        "self.s.upperAscii() == 'HELLO' && self.s.replace('l', 'L') == 'heLLo'",
        "'a,b'.split(',') == ['a', 'b'] && ' x '.trim() == 'x' && ['a', 'b'].join('-') == 'a-b'",
        "self.s.substring(1, 3) == 'el' && self.s.charAt(4) == 'o' && self.s.lastIndexOf('l') == 3",
        "'one' in self.list && 'key' in self.map && !('x' in self.map)",
        "self.map.all(k, self.map[k] == 'value') && size(self.map) == 1",
        "dyn(1) == dyn(1.0)",
        "type(self.time) == google.protobuf.Timestamp && type(self.span) =="
            + " google.protobuf.Duration",
        "self.span.getMilliseconds() == 5400000 && string(self.number) == '3'",
        "string(self.time) == '2020-03-01T10:00:00Z' && string(self.span) == '5400s'",
        "url('https://h/with space/').getEscapedPath() == '/with%20space/'",
        "url('https://h/a%20b').getEscapedPath() == '/a%20b'",
      })
  void hold(String rule) {
    assertEquals(List.of(), errors(withRule(rule), tree(OBJECT), null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "self.a > self.b          ~ failed rule: self.a > self.b",
        "self.list[3] == 'x'      ~ index out of bounds: 3 evaluating rule: self.list[3] == 'x'",
        "self.map['no'] == 'x'    ~ no such key: no evaluating rule: self.map['no'] == 'x'",
        "self.none == 'x'         ~ no such key: none evaluating rule: self.none == 'x'",
        "1 / (self.a - 1) == 1    ~ division by zero evaluating rule: 1 / (self.a - 1) == 1",
        "self.a + 9223372036854775807 > 0 ~ integer overflow evaluating rule: self.a +"
            + " 9223372036854775807 > 0",
        "self.either.size() > 1   ~ 'no such overload': call arguments did not match a supported"
            + " operator, function or macro signature for rule: self.either.size() > 1",
        "[dyn(1.5)].sum() == 1.5  ~ 'no such overload': call arguments did not match a supported"
            + " operator, function or macro signature for rule: [dyn(1.5)].sum() == 1.5",
        "[1].filter(x, x > 1).max() == 1 ~ max called on empty list evaluating rule: [1].filter(x,"
            + " x > 1).max() == 1",
        "self.nope == 1           ~ rule compile error: compilation failed: ERROR: <input>:1:5:"
            + " undefined field 'nope'\\n"
            + " | self.nope == 1\\n"
            + " | ....^",
        "self.a                   ~ rule compile error: cel expression must evaluate to a bool",
        "self.a + 'x' == 'y'      ~ rule compile error: compilation failed: ERROR: <input>:1:8:"
            + " found no matching overload for '_+_' applied to '(int, string)'\\n"
            + " | self.a + 'x' == 'y'\\n"
            + " | .......^",
        "self.s.matches('(')      ~ rule compile error: program instantiation failed: error parsing"
            + " regexp: missing closing ): `(`",
        "self.s.find(')') == ''   ~ rule compile error: program instantiation failed: error parsing"
            + " regexp: unexpected ): `)`",
        "self.a ==                ~ rule compile error: compilation failed: ERROR: <input>:1:10:"
            + " Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!',"
            + " 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES,"
            + " IDENTIFIER}\\n"
            + " | self.a ==\\n"
            + " | .........^",
      })
  void fail(String rule, String message) {
    assertEquals(
        List.of("<nil>: Invalid value: \"object\": " + message.replace("\\n", "\n")),
        errors(withRule(rule), tree(OBJECT), null));
  }

  @Test
  void tellOfTheChangeOfOneValue() {
    Structural schema =
        structural(
            tree(
                """
                type: object
                properties:
                  fixed:
                    type: string
                    x-kubernetes-validations: [{rule: self == oldSelf, message: is fixed}]
                  keyed:
                    type: array
                    x-kubernetes-list-type: map
                    x-kubernetes-list-map-keys: [key]
                    items:
                      type: object
                      properties: {key: {type: string}, value: {type: integer}}
                      x-kubernetes-validations: [{rule: self.value >= oldSelf.value}]
                """));
    Map<String, Object> old = tree("{fixed: a, keyed: [{key: a, value: 5}, {key: b, value: 5}]}");
    Map<String, Object> changed =
        tree("{fixed: b, keyed: [{key: b, value: 4}, {key: a, value: 6}, {key: c, value: 1}]}");
    assertEquals(List.of(), errors(schema, changed, null));
    assertEquals(
        List.of(
            "fixed: Invalid value: \"string\": is fixed",
            "keyed[0]: Invalid value: \"object\": failed rule: self.value >= oldSelf.value"),
        errors(schema, changed, old));
  }

  @Test
  void areStoppedWhenTheyCostTooMuch() {
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      list.add("x" + i);
    }
    Map<String, Object> object = new LinkedHashMap<>(tree(OBJECT));
    object.put("list", list);
    List<String> errors =
        errors(
            withRule("self.list.all(x, self.list.all(y, self.list.all(z, x != 'no' || y == z)))"),
            object,
            null);
    assertEquals(1, errors.size());
    assertTrue(
        errors
            .getFirst()
            .contains(
                "'operation cancelled: actual cost limit exceeded': no further validation rules"
                    + " will be run due to call cost exceeds limit for rule: "),
        errors.getFirst());
  }

  @Test
  void shareOneBudget() {
    Structural schema =
        structural(
            tree(
                """
                type: object
                properties:
                  list:
                    type: array
                    items:
                      type: object
                      properties: {all: {type: array, items: {type: integer}}}
                      x-kubernetes-validations: [{rule: 'self.all.all(x, self.all.exists(y, y == x))'}]
                """));
    List<Object> numbers = new ArrayList<>();
    for (long i = 0; i < 400; i++) {
      numbers.add(i);
    }
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      list.add(Map.of("all", numbers));
    }
    List<String> errors = errors(schema, Map.of("list", list), null);
    assertTrue(
        errors
            .getLast()
            .endsWith(
                "validation failed due to running out of cost budget, no further validation rules"
                    + " will be run"),
        errors.toString());
    assertTrue(errors.size() < 100, errors.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1", " || self.a == 1", ".all(x, true)", " ? 1 : 1"})
  void areRefusedWhenTheyAreBottomless(String part) {
    List<String> errors = errors(withRule("1" + part.repeat(6000)), tree(OBJECT), null);
    assertEquals(1, errors.size());
  }
}
