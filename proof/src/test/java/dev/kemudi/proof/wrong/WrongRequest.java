package dev.kemudi.proof.wrong;

import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import dev.kemudi.proof.rest.Rest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that is wrong, and the answer to it.
 *
 * @param answer code and reason
 * @param message the whole message, or a part of it if {@code whole} is false
 * @param fields those of the causes
 */
record WrongRequest(
    String name,
    String method,
    String target,
    String type,
    String accept,
    byte[] body,
    String answer,
    String message,
    boolean whole,
    List<String> fields) {
  /** All of a file beside this class. */
  static List<WrongRequest> read(String file) throws IOException {
    return entries(file).stream().map(WrongRequest::of).toList();
  }

  static List<Map<String, Object>> entries(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(WrongRequest.class.getResourceAsStream(file), file)) {
      Object tree = Objects.requireNonNull(Yaml.parse(in.readAllBytes()));
      return JsonTree.list(tree).stream().map(JsonTree::object).toList();
    }
  }

  private static WrongRequest of(Map<String, Object> entry) {
    String[] line = JsonTree.getString(entry, "send").split(" ", 2);
    @Nullable Object message = entry.get("message");
    return new WrongRequest(
        JsonTree.getString(entry, "case"),
        line[0],
        line[1],
        text(entry, "type", Rest.JSON),
        text(entry, "accept", Rest.JSON),
        body(entry),
        String.valueOf(entry.get("is")),
        message == null ? JsonTree.getString(entry, "contains") : String.valueOf(message),
        message != null,
        JsonTree.getList(entry, "fields").stream().map(String::valueOf).toList());
  }

  private static String text(Map<String, Object> entry, String name, String otherwise) {
    String text = JsonTree.getString(entry, name);
    return text.isEmpty() ? otherwise : text;
  }

  private static byte[] body(Map<String, Object> entry) {
    String base64 = JsonTree.getString(entry, "base64");
    if (!base64.isEmpty()) {
      return Base64.getDecoder().decode(base64);
    }
    StringBuilder body = new StringBuilder(JsonTree.getString(entry, "body"));
    Map<String, Object> repeated = JsonTree.getObject(entry, "repeat");
    if (!repeated.isEmpty()) {
      int times = Integer.parseInt(String.valueOf(repeated.get("times")));
      body.append(JsonTree.getString(repeated, "text").repeat(times));
    }
    return body.append(JsonTree.getString(entry, "end"))
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }
}
