package dev.kemudi.apiserver.bootstrap;

/**
 * A subject as the files write it: {@code user:NAME}, {@code group:NAME} or {@code
 * account:NAMESPACE/NAME}.
 *
 * @param namespace of a service account, empty for others
 */
record SubjectText(Kind kind, String namespace, String name) {
  enum Kind {
    USER,
    GROUP,
    ACCOUNT
  }

  static SubjectText parse(String word) {
    String name = word.substring(word.indexOf(':') + 1);
    return switch (word.substring(0, word.indexOf(':'))) {
      case "user" -> new SubjectText(Kind.USER, "", name);
      case "group" -> new SubjectText(Kind.GROUP, "", name);
      case "account" -> {
        int slash = name.indexOf('/');
        yield new SubjectText(Kind.ACCOUNT, name.substring(0, slash), name.substring(slash + 1));
      }
      default -> throw new IllegalStateException("no subject: " + word);
    };
  }
}
