package dev.kemudi.apiserver.admission.webhook;

import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.PluginSurroundings;
import dev.kemudi.client.TransportException;
import dev.kemudi.machinery.status.StatusError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Lets webhooks refuse writes. All are asked at the same time; the first refusal counts. */
public final class ValidatingAdmissionWebhook implements AdmissionPlugin {
  private static final String FAILED_OPEN = "failed-open.validating.webhook.admission.k8s.io/";

  private final @Nullable WebhookPlugin plugin;

  /** Makes it; it follows the configurations once the informers are started. */
  public ValidatingAdmissionWebhook(PluginSurroundings with) {
    this.plugin =
        WebhookPlugin.of(name(), "validatingwebhookconfigurations", with, HookSource::validating);
  }

  @Override
  public String name() {
    return "ValidatingAdmissionWebhook";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return plugin != null && plugin.handles(request);
  }

  /** A webhook to ask, and what it is to see. */
  private record Question(
      Hook hook,
      int index,
      Write.In in,
      @Nullable Map<String, Object> object,
      @Nullable Map<String, Object> old) {}

  @Override
  public void validate(AdmissionRequest request) {
    if (plugin == null) {
      return;
    }
    Write write = plugin.write(request);
    List<Question> questions = new ArrayList<>();
    for (Hook hook : plugin.hooks(request)) {
      Write.In in = plugin.matching().match(hook, write);
      if (in != null) {
        questions.add(
            new Question(
                hook,
                questions.size(),
                in,
                MutatingAdmissionWebhook.seen(write, in),
                MutatingAdmissionWebhook.old(write, in)));
      }
    }
    if (questions.isEmpty()) {
      return;
    }
    HookCalls.checkTime(request.context());
    if (questions.size() == 1) {
      refuse(ask(plugin.calls(), questions.getFirst(), write));
    } else {
      refuse(askAll(plugin.calls(), questions, write));
    }
  }

  private static void refuse(@Nullable StatusError refusal) {
    if (refusal != null) {
      throw refusal;
    }
  }

  /** The first refusal of all, once all have answered; null if there is none. */
  private static @Nullable StatusError askAll(
      HookCalls calls, List<Question> questions, Write write) {
    Refusals refusals = new Refusals();
    List<FutureTask<Void>> asked = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (Question question : questions) {
      FutureTask<Void> task =
          new FutureTask<>(() -> refusals.add(ask(calls, question, write)), null);
      asked.add(task);
      threads.add(Thread.ofVirtual().name("validating-webhook").start(task));
    }
    try {
      for (FutureTask<Void> task : asked) {
        task.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransportException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.forEach(Thread::interrupt);
    }
    return refusals.first();
  }

  /** The refusals in the order in which they came. */
  private static final class Refusals {
    private @Nullable StatusError first;

    synchronized void add(@Nullable StatusError refusal) {
      if (first == null) {
        first = refusal;
      }
    }

    synchronized @Nullable StatusError first() {
      return first;
    }
  }

  private static @Nullable StatusError ask(HookCalls calls, Question question, Write write) {
    Hook hook = question.hook();
    return switch (calls.call(
        hook, write, question.in(), question.object(), question.old(), false)) {
      case HookCalls.Outcome.Allowed ignored -> null;
      case HookCalls.Outcome.Denied(StatusError why) -> why;
      case HookCalls.Outcome.Failed(String why, int ignored) -> {
        if (!hook.failsOpen()) {
          HookCalls.checkTime(write.request().context());
          yield HookCalls.failure(hook, why);
        }
        HookCalls.failsOpen(hook, why);
        write
            .request()
            .context()
            .annotate(FAILED_OPEN + "round_0_index_" + question.index(), hook.name());
        yield null;
      }
    };
  }
}
