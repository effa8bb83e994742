package dev.kemudi.machinery.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaCodec;
import dev.kemudi.machinery.meta.v1.Status;
import dev.kemudi.machinery.meta.v1.StatusCodec;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodecTest {
  private static final String META =
      "{\"name\":\"n\",\"namespace\":\"d\",\"uid\":\"u\",\"resourceVersion\":\"7\",\"generation\":3,"
          + "\"creationTimestamp\":\"2022-08-23T17:44:59Z\",\"deletionGracePeriodSeconds\":0,"
          + "\"labels\":{\"a\":\"b\",\"c\":\"d\"},\"ownerReferences\":[{\"apiVersion\":\"v1\",\"kind\":\"Pod\","
          + "\"name\":\"p\",\"uid\":\"u\",\"controller\":false}],\"finalizers\":[\"f\"],"
          + "\"managedFields\":[{\"manager\":\"m\",\"operation\":\"Update\",\"apiVersion\":\"v1\","
          + "\"time\":\"2022-08-23T17:44:59Z\",\"fieldsType\":\"FieldsV1\",\"fieldsV1\":{\"f:a\":{}}}]}";

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectMeta meta(String text) {
    return Json.decode(ObjectMetaCodec.INSTANCE, utf8(text));
  }

  @Test
  void jsonComesBackByteForByte() {
    assertEquals(
        META,
        new String(Json.encode(ObjectMetaCodec.INSTANCE, meta(META)), StandardCharsets.UTF_8));
  }

  @Test
  void protobufHoldsWhatJsonHolds() {
    ObjectMeta meta = meta(META);
    byte[] sealed = Protobuf.seal("v1", "Thing", ObjectMetaCodec.INSTANCE, meta);
    assertTrue(Protobuf.isEnvelope(sealed));
    Protobuf.Envelope envelope = Protobuf.open(sealed);
    assertEquals("v1", envelope.apiVersion());
    assertEquals("Thing", envelope.kind());
    assertEquals(meta, envelope.decode(ObjectMetaCodec.INSTANCE));
  }

  /** The bytes as upstream's generated code writes them. */
  @Test
  void protobufIsUpstreamsByteForByte() {
    Status status =
        Json.decode(
            StatusCodec.INSTANCE,
            utf8("{\"status\":\"Failure\",\"message\":\"m\",\"reason\":\"r\",\"code\":404}"));
    byte[] sealed = Protobuf.seal("v1", "Status", StatusCodec.INSTANCE, status);
    assertEquals(
        "6b387300" // magic
            + "0a0c0a0276311206537461747573" // version and kind
            + "121a" // the object:
            + "0a060a0012001a00" // empty list metadata
            + "12074661696c757265" // status: Failure
            + "1a016d" // message: m
            + "220172" // reason: r
            + "309403" // code: 404
            + "1a002200", // no encoding, no content type
        HexFormat.of().formatHex(sealed));
  }

  @Test
  void brokenProtobufIsRefused() {
    byte[] sealed = Protobuf.seal("v1", "Thing", ObjectMetaCodec.INSTANCE, meta(META));
    for (int length = 0; length < sealed.length; length++) {
      byte[] torn = java.util.Arrays.copyOf(sealed, length);
      try {
        Protobuf.open(torn).decode(ObjectMetaCodec.INSTANCE);
      } catch (DecodeException e) {
        assertFalse(String.valueOf(e.getMessage()).isEmpty());
      }
    }
    assertThrows(DecodeException.class, () -> Protobuf.open(utf8("{}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":1}|json: cannot unmarshal number into Go struct field ObjectMeta.name of type string",
        "{\"labels\":[]}|json: cannot unmarshal array into Go struct field ObjectMeta.labels of type map[string]string",
        "{\"generation\":\"x\"}|json: cannot unmarshal string into Go struct field ObjectMeta.generation of type int64",
        "{\"generation\":1.5}|json: cannot unmarshal number 1.5 into Go struct field ObjectMeta.generation of type int64",
        "[]|json: cannot unmarshal array into Go value of type v1.ObjectMeta",
        "{\"creationTimestamp\":\"x\"}|parsing time \"x\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"x\" as \"2006\"",
      })
  void wrongTypesAreToldInUpstreamsWords(String text, String message) {
    assertEquals(message, assertThrows(DecodeException.class, () -> meta(text)).getMessage());
  }

  @Test
  void unknownAndDuplicateFieldsAreRemembered() {
    Json.Decoded<ObjectMeta> decoded =
        Json.decode(
            ObjectMetaCodec.INSTANCE,
            Json.parser(
                utf8("{\"x\":1,\"name\":\"a\",\"name\":\"b\",\"ownerReferences\":[{\"y\":{}}]}")));
    assertEquals(
        List.of(
            "unknown field \"x\"",
            "duplicate field \"name\"",
            "unknown field \"ownerReferences[0].y\""),
        decoded.problems());
    assertEquals("b", decoded.value().name());
  }

  @Test
  void mapsAreSorted() {
    Map<String, String> sorted = SortedStringMap.copyOf(Map.of("b", "1", "a", "2", "c", "3"));
    assertEquals(List.of("a", "b", "c"), List.copyOf(sorted.keySet()));
    assertEquals("2", sorted.get("a"));
    assertFalse(sorted.containsKey("d"));
    assertThrows(UnsupportedOperationException.class, () -> sorted.put("x", "y"));
  }
}
