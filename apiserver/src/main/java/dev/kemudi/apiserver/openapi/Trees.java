package dev.kemudi.apiserver.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes JSON trees whose text is the same every time. */
final class Trees {
  private Trees() {}

  /** An object of these names and values, in this order. */
  static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  /** Puts the text unless it is empty. */
  static void putText(Map<String, Object> object, String name, String text) {
    if (!text.isEmpty()) {
      object.put(name, text);
    }
  }

  /** Puts the list unless it is empty. */
  static void putList(Map<String, Object> object, String name, List<?> list) {
    if (!list.isEmpty()) {
      object.put(name, list);
    }
  }
}
