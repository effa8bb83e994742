package dev.kemudi.apiserver.authn;

import java.util.List;

/** Several reasons as one text. */
final class Reasons {
  private Reasons() {}

  /** One reason as it is, several distinct ones in brackets. */
  static String joined(List<String> reasons) {
    List<String> distinct = reasons.stream().distinct().toList();
    return distinct.size() == 1 ? distinct.getFirst() : "[" + String.join(", ", distinct) + "]";
  }
}
