package dev.kemudi.apiserver.admission.event;

import dev.kemudi.api.core.v1.Event;
import dev.kemudi.apiserver.admission.AdmissionConfiguration;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many events may be written of one kind.
 *
 * @param type what is counted apart from others
 * @param perSecond how many a second
 * @param burst how many at once after a silence
 * @param known how many sources are remembered
 */
record EventLimit(String type, int perSecond, int burst, int known) {
  private static final int USUALLY_KNOWN = 4096;
  private static final String SERVER = "Server";
  private static final String NAMESPACE = "Namespace";
  private static final String USER = "User";
  private static final String SOURCE = "SourceAndObject";
  private static final List<String> TYPES = List.of(NAMESPACE, SERVER, SOURCE, USER);

  /**
   * Reads the plugin's settings.
   *
   * @param settings the tree, null for none
   * @throws IllegalArgumentException when they make no sense
   */
  static List<EventLimit> read(@Nullable Map<String, Object> settings) {
    if (settings != null) {
      AdmissionConfiguration.requireKind(
          settings, "Configuration", "eventratelimit.admission.k8s.io/v1alpha1");
    }
    FieldPath path = FieldPath.of("limits");
    List<Object> trees = JsonTree.getList(settings, "limits");
    List<String> errors = new ArrayList<>();
    if (trees.isEmpty()) {
      errors.add(FieldError.invalid(path, trees, "must not be empty").toString());
    }
    List<EventLimit> limits = new ArrayList<>();
    for (int i = 0; i < trees.size(); i++) {
      limits.add(read(trees.get(i), path.index(i), errors));
    }
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(Refusal.together(errors));
    }
    return limits;
  }

  private static EventLimit read(Object tree, FieldPath path, List<String> errors) {
    String type = JsonTree.getString(tree, "type");
    if (!TYPES.contains(type)) {
      errors.add(FieldError.notSupported(path.child("type"), type, TYPES).toString());
    }
    int burst = positive(tree, "burst", path, errors);
    int perSecond = positive(tree, "qps", path, errors);
    int known = number(tree, "cacheSize");
    if (!type.equals(SERVER) && known < 0) {
      errors.add(
          FieldError.invalid(path.child("cacheSize"), known, "must not be negative").toString());
    }
    return new EventLimit(type, perSecond, burst, known == 0 ? USUALLY_KNOWN : known);
  }

  private static int positive(Object tree, String name, FieldPath path, List<String> errors) {
    int number = number(tree, name);
    if (number <= 0) {
      errors.add(FieldError.invalid(path.child(name), number, "must be positive").toString());
    }
    return number;
  }

  private static int number(Object tree, String name) {
    return JsonTree.get(tree, name) instanceof Number number ? number.intValue() : 0;
  }

  /** Events with the same key are counted together. */
  String key(AdmissionRequest request) {
    return switch (type) {
      case NAMESPACE -> request.namespace();
      case USER -> request.context().user().username();
      case SOURCE -> request.object() instanceof Event event ? source(event) : "";
      default -> "";
    };
  }

  private static String source(Event event) {
    var source = event.source();
    var object = event.involvedObject();
    return String.join(
        "",
        source.component(),
        source.host(),
        object.kind(),
        object.namespace(),
        object.name(),
        object.uid(),
        object.apiVersion());
  }
}
