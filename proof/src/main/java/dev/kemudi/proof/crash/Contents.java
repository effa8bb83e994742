package dev.kemudi.proof.crash;

import dev.kemudi.machinery.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/** Objects that tell whether they are whole: a number, a text, and a sum over both. */
final class Contents {
  private static final int LONGEST = 20_000;

  private Contents() {}

  static String object(String name, long number, RandomGenerator random) {
    String text = text(random);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("number", Long.toString(number));
    data.put("text", text);
    data.put("sum", sum(name, Long.toString(number), text));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", "v1");
    object.put("kind", "ConfigMap");
    object.put("metadata", Map.of("name", name));
    object.put("data", data);
    return new String(JsonTree.write(object), StandardCharsets.UTF_8);
  }

  private static String text(RandomGenerator random) {
    int length = random.nextInt(4) == 0 ? random.nextInt(LONGEST) : random.nextInt(200);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  private static String sum(String name, String number, String text) {
    CRC32 sum = new CRC32();
    sum.update((name + '/' + number + '/' + text).getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }

  /** The number in an object, after its sum was checked; -1 if the object is corrupt. */
  static long number(Map<String, Object> object) {
    String number = JsonTree.getString(object, "data", "number");
    String sum =
        sum(
            JsonTree.getString(object, "metadata", "name"),
            number,
            JsonTree.getString(object, "data", "text"));
    return sum.equals(JsonTree.getString(object, "data", "sum")) ? Long.parseLong(number) : -1;
  }

  static long version(Map<String, Object> object) {
    String version = JsonTree.getString(object, "metadata", "resourceVersion");
    return version.isEmpty() ? 0 : Long.parseLong(version);
  }
}
