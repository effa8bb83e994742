package dev.kemudi.apiserver.admission.pod;

import dev.kemudi.api.core.v1.Toleration;
import java.util.ArrayList;
import java.util.List;

/** Lists of tolerations together. */
final class Tolerations {
  private static final String EXISTS = "Exists";
  private static final String EQUAL = "Equal";

  private Tolerations() {}

  /** Both lists as one, without those that another one in it says already. */
  static List<Toleration> merge(List<Toleration> first, List<Toleration> second) {
    List<Toleration> all = new ArrayList<>(first);
    all.addAll(second);
    List<Toleration> merged = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Toleration one = all.get(i);
      boolean said = merged.stream().anyMatch(other -> includes(other, one));
      boolean willBeSaid =
          all.subList(i + 1, all.size()).stream()
              .anyMatch(other -> !other.equals(one) && includes(other, one));
      if (!said && !willBeSaid) {
        merged.add(one);
      }
    }
    return List.copyOf(merged);
  }

  /** Whether each of the tolerations is within one of those that are allowed. */
  static boolean areWithin(List<Toleration> tolerations, List<Toleration> allowed) {
    return tolerations.stream()
        .allMatch(one -> allowed.stream().anyMatch(other -> includes(other, one)));
  }

  /** Whether {@code wide} tolerates all that {@code narrow} does. */
  private static boolean includes(Toleration wide, Toleration narrow) {
    if (wide.equals(narrow)) {
      return true;
    }
    boolean anyKey = wide.key().isEmpty() && wide.operator().equals(EXISTS);
    boolean sameKey = anyKey || wide.key().equals(narrow.key());
    boolean sameEffect = wide.effect().isEmpty() || wide.effect().equals(narrow.effect());
    return sameKey && sameEffect && isAsLong(wide, narrow) && hasValue(wide, narrow);
  }

  private static boolean isAsLong(Toleration wide, Toleration narrow) {
    Long most = wide.tolerationSeconds();
    Long own = narrow.tolerationSeconds();
    return !wide.effect().equals("NoExecute") || most == null || own != null && own <= most;
  }

  private static boolean hasValue(Toleration wide, Toleration narrow) {
    return switch (wide.operator()) {
      case EXISTS -> true;
      case EQUAL, "" -> narrow.operator().equals(EQUAL) && narrow.value().equals(wide.value());
      default -> false;
    };
  }
}
