package dev.kemudi.apiserver.admission.webhook;

import dev.kemudi.api.admission.v1.AdmissionResponse;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.PluginSurroundings;
import dev.kemudi.apiserver.admission.Round;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.patch.JsonPatch;
import dev.kemudi.machinery.status.StatusError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets webhooks change objects, one after the other. */
public final class MutatingAdmissionWebhook implements AdmissionPlugin {
  private final @Nullable WebhookPlugin plugin;

  /** Makes it; it follows the configurations once the informers are started. */
  public MutatingAdmissionWebhook(PluginSurroundings with) {
    this.plugin =
        WebhookPlugin.of(name(), "mutatingwebhookconfigurations", with, HookSource::mutating);
  }

  @Override
  public String name() {
    return "MutatingAdmissionWebhook";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return plugin != null && plugin.handles(request);
  }

  @Override
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    if (plugin == null) {
      return request.object();
    }
    Round round = request.round();
    Write write = plugin.write(request);
    round.begin(request.object());
    try {
      List<Hook> hooks = plugin.hooks(request);
      for (int index = 0; index < hooks.size(); index++) {
        Hook hook = hooks.get(index);
        Write.In in = plugin.matching().match(hook, write);
        if (in != null && (!round.isSecond() || round.calls(hook.uid()))) {
          ask(plugin.calls(), hook, index, write, in);
        }
      }
    } finally {
      round.end(write.object());
    }
    return write.object();
  }

  private static void ask(HookCalls calls, Hook hook, int index, Write write, Write.In in) {
    AdmissionRequest request = write.request();
    Round round = request.round();
    MutationNotes notes =
        new MutationNotes(request.context(), hook, round.isSecond() ? 1 : 0, index);
    boolean changed = false;
    try {
      HookCalls.Outcome outcome =
          calls.call(hook, write, in, seen(write, in), old(write, in), true);
      switch (outcome) {
        case HookCalls.Outcome.Allowed(AdmissionResponse response, String type) ->
            changed = patch(hook, write, in, response, type, notes);
        case HookCalls.Outcome.Denied(StatusError why) -> throw why;
        case HookCalls.Outcome.Failed(String why, int ignored) -> fail(hook, write, why, notes);
      }
    } finally {
      notes.mutated(changed);
      if (changed) {
        round.changed();
      }
      if (hook.again()) {
        round.called(hook.uid());
      }
    }
  }

  static @Nullable Map<String, Object> seen(Write write, Write.In in) {
    try {
      return write.tree(in);
    } catch (StatusError e) {
      throw StatusError.internal(String.valueOf(e.getMessage()));
    }
  }

  static @Nullable Map<String, Object> old(Write write, Write.In in) {
    try {
      return write.oldTree(in);
    } catch (StatusError e) {
      throw StatusError.internal(String.valueOf(e.getMessage()));
    }
  }

  private static void fail(Hook hook, Write write, String why, MutationNotes notes) {
    HookCalls.checkTime(write.request().context());
    if (!hook.failsOpen()) {
      throw HookCalls.failure(hook, why);
    }
    HookCalls.failsOpen(hook, why);
    notes.failedOpen();
  }

  /** Whether the object is another one with the patch that was answered. */
  private static boolean patch(
      Hook hook,
      Write write,
      Write.In in,
      AdmissionResponse response,
      String type,
      MutationNotes notes) {
    if (response.patch().isEmpty()) {
      return false;
    }
    try {
      JsonPatch patch = JsonPatch.parse(response.patch().array());
      if (patch.size() == 0) {
        return false;
      }
      Map<String, Object> tree = write.tree(in);
      if (tree == null) {
        throw StatusError.internal(
            "admission webhook \""
                + hook.name()
                + "\" attempted to modify the object, which is not supported for this operation");
      }
      if (!type.equals("JSONPatch")) {
        fail(hook, write, "unsupported patch type \"" + type + "\"", notes);
        return false;
      }
      boolean changed = write.replace(in, patch.applyNaming(tree));
      notes.patched(response.patch());
      return changed;
    } catch (DecodeException e) {
      throw StatusError.internal(String.valueOf(e.getMessage()));
    } catch (StatusError e) {
      throw e.code() == 500 ? e : StatusError.internal(String.valueOf(e.getMessage()));
    }
  }
}
