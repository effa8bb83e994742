package dev.kemudi.scheduler.taints;

import dev.kemudi.api.core.v1.Taint;
import dev.kemudi.api.core.v1.TaintEffect;
import dev.kemudi.api.core.v1.Toleration;
import dev.kemudi.api.core.v1.TolerationOperator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which taints pods put up with. */
public final class Tolerations {
  private Tolerations() {}

  /** The first taint that keeps pods away and that none of the tolerations is for. */
  public static @Nullable Taint firstUntolerated(List<Taint> taints, List<Toleration> tolerations) {
    for (Taint taint : taints) {
      boolean keepsAway =
          taint.effect().equals(TaintEffect.NO_SCHEDULE)
              || taint.effect().equals(TaintEffect.NO_EXECUTE);
      if (keepsAway && !tolerates(tolerations, taint)) {
        return taint;
      }
    }
    return null;
  }

  static boolean tolerates(List<Toleration> tolerations, Taint taint) {
    for (Toleration toleration : tolerations) {
      if (tolerates(toleration, taint)) {
        return true;
      }
    }
    return false;
  }

  private static boolean tolerates(Toleration toleration, Taint taint) {
    if (!toleration.effect().isEmpty() && !toleration.effect().equals(taint.effect())) {
      return false;
    }
    if (!toleration.key().isEmpty() && !toleration.key().equals(taint.key())) {
      return false;
    }
    return switch (toleration.operator()) {
      case "", TolerationOperator.EQUAL -> toleration.value().equals(taint.value());
      case TolerationOperator.EXISTS -> true;
      default -> false;
    };
  }
}
