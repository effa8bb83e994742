package dev.kemudi.apiserver.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.apiserver.endpoint.MediaType.Encoding;
import dev.kemudi.apiserver.endpoint.MediaType.Offer;
import dev.kemudi.machinery.status.StatusError;
import org.junit.jupiter.api.Test;

/** Which form of an answer a client gets that accepts several. */
class MediaTypeTest {
  private static final String TABLE = ";as=Table;v=v1;g=meta.k8s.io";
  private static final String METADATA = ";as=PartialObjectMetadata;v=v1;g=meta.k8s.io";

  private static MediaType of(Encoding encoding, String as) {
    return new MediaType(encoding, as, as.isEmpty() ? "" : "v1");
  }

  private static MediaType objects(String accept) {
    return MediaType.negotiate(accept, Offer.OBJECTS);
  }

  @Test
  void takesTheMostWantedNotTheFirst() {
    assertEquals(of(Encoding.YAML, ""), objects("application/json;q=0.5, application/yaml;q=0.8"));
    assertEquals(of(Encoding.YAML, ""), objects("*/*, application/yaml"));
    assertEquals(of(Encoding.JSON, ""), objects("text/html, application/*;q=0.1"));
    assertEquals(
        of(Encoding.PROTOBUF, ""), objects("application/vnd.kubernetes.protobuf,application/json"));
  }

  @Test
  void givesTablesInNoBinaryForm() {
    assertEquals(of(Encoding.YAML, "Table"), objects("application/yaml" + TABLE));
    assertEquals(
        of(Encoding.JSON, ""),
        objects("application/vnd.kubernetes.protobuf" + TABLE + ",application/json"));
    assertEquals(
        of(Encoding.PROTOBUF, "PartialObjectMetadata"),
        MediaType.negotiate(
            "application/vnd.kubernetes.protobuf" + METADATA, Offer.CUSTOM_OBJECTS));
  }

  @Test
  void passesOverViewsThatNobodyKnows() {
    assertEquals(
        of(Encoding.JSON, ""),
        objects("application/json;as=Table;v=v9;g=meta.k8s.io,application/json"));
    assertEquals(
        of(Encoding.JSON, ""), objects("application/json;as=Table;v=v1;g=other,application/json"));
  }

  @Test
  void passesOverWhatIsSaidOfStreamsAndVersionsThatThereArent() {
    String rest = ",application/yaml";
    assertEquals(of(Encoding.YAML, ""), objects("application/json;stream=other" + rest));
    assertEquals(of(Encoding.JSON, ""), objects("application/json;stream=watch" + rest));
    assertEquals(of(Encoding.JSON, ""), objects("application/yaml;stream=watch,application/json"));
    assertEquals(of(Encoding.YAML, ""), objects("application/json;sv=v2" + rest));
    assertEquals(of(Encoding.JSON, ""), objects("application/json;sv=v1" + rest));
    assertEquals(of(Encoding.YAML, ""), objects("application/json;v=v1;g=meta.k8s.io" + rest));
    assertEquals(of(Encoding.YAML, ""), objects("Application/JSON" + rest));
  }

  @Test
  void saysWhatItCouldHaveGiven() {
    assertEquals(
        "only the following media types are accepted: application/json, application/yaml,"
            + " application/vnd.kubernetes.protobuf",
        assertThrows(
                StatusError.class,
                () -> MediaType.negotiate("application/json" + TABLE, Offer.RECORDS))
            .getMessage());
    assertEquals(
        "only the following media types are accepted: application/json;stream=watch",
        assertThrows(
                StatusError.class,
                () -> MediaType.negotiate("application/yaml", Offer.CUSTOM_EVENTS))
            .getMessage());
  }
}
