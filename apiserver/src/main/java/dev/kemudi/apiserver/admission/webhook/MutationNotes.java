package dev.kemudi.apiserver.admission.webhook;

import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.value.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the audit log is told of a webhook that may change objects. */
final class MutationNotes {
  private static final String MUTATION = "mutation.webhook.admission.k8s.io/";
  private static final String PATCH = "patch.webhook.admission.k8s.io/";

  private final RequestContext context;
  private final Hook hook;
  private final String place;

  MutationNotes(RequestContext context, Hook hook, int round, int index) {
    this.context = context;
    this.hook = hook;
    this.place = "round_" + round + "_index_" + index;
  }

  private Map<String, Object> named() {
    Map<String, Object> note = new LinkedHashMap<>();
    note.put("configuration", hook.configuration());
    note.put("webhook", hook.name());
    return note;
  }

  private static String text(Map<String, Object> note) {
    return new String(JsonTree.write(note), StandardCharsets.UTF_8);
  }

  void mutated(boolean mutated) {
    Map<String, Object> note = named();
    note.put("mutated", mutated);
    context.annotate(MUTATION + place, text(note));
  }

  void patched(Bytes patch) {
    context.annotateBody(
        PATCH + place,
        () -> {
          Map<String, Object> note = named();
          note.put(
              "patch",
              JsonTree.list(java.util.Objects.requireNonNull(JsonTree.parse(patch.array()))));
          note.put("patchType", "JSONPatch");
          return text(note);
        });
  }

  void failedOpen() {
    context.annotate("failed-open." + MUTATION + place, hook.name());
  }
}
