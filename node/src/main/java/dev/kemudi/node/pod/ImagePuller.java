package dev.kemudi.node.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.LocalObjectReference;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.client.TransportException;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.ImageClient;
import dev.kemudi.node.cri.v1.AuthConfig;
import dev.kemudi.node.cri.v1.Image;
import dev.kemudi.node.cri.v1.ImageSpec;
import dev.kemudi.node.cri.v1.PodSandboxConfig;
import dev.kemudi.node.registry.Credentials;
import dev.kemudi.node.registry.CredentialsException;
import dev.kemudi.node.registry.ImageName;
import dev.kemudi.node.registry.ImageNameException;
import dev.kemudi.node.registry.Keyring;
import dev.kemudi.node.spec.ImageFacts;
import dev.kemudi.node.spec.PodObjects;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Sees to it that the image of a container is there, as its pull policy wants. Images are pulled
 * one after another, in the order in which they were asked for.
 */
final class ImagePuller {
  private static final System.Logger LOG = System.getLogger(ImagePuller.class.getName());

  private static final String BACKOFF = "ImagePullBackOff";

  private final ImageClient images;
  private final PodObjects objects;
  private final PodEvents events;
  private final InstantSource clock;
  private final Backoff backoff;
  private final Semaphore turn = new Semaphore(1, true);

  /** When the last attempt failed, by pod and image. */
  private final Map<String, Instant> failures = new ConcurrentHashMap<>();

  ImagePuller(ImageClient images, PodObjects objects, PodEvents events, InstantSource clock) {
    this.images = images;
    this.objects = objects;
    this.events = events;
    this.clock = clock;
    this.backoff = new Backoff(clock);
  }

  /** A place in the line for a pod's images. */
  PullPlace place() {
    return new PullPlace(turn);
  }

  /** The image as the runtime has it now. */
  ImageFacts ensure(Pod pod, Container container, PodSandboxConfig sandbox, PullPlace place)
      throws WaitingException, InterruptedException {
    try {
      return ensured(pod, container, sandbox, place);
    } catch (WaitingException e) {
      boolean waits = e.reason().equals(BACKOFF);
      if (!waits || backoff.isToBeTold(key(pod, container))) {
        if (waits) {
          tell(pod, container, "BackOff", e.message());
        }
        warn(pod, container, "Failed", "Error: " + e.reason());
      }
      throw e;
    }
  }

  private ImageFacts ensured(
      Pod pod, Container container, PodSandboxConfig sandbox, PullPlace place)
      throws WaitingException, InterruptedException {
    ImageName name = name(pod, container);
    ImageSpec spec =
        ImageSpec.newBuilder()
            .setImage(name.isExact() ? container.image() : container.image() + ":latest")
            .putAllAnnotations(pod.metadata().annotations())
            .build();
    Optional<Image> present = find(pod, container, spec);
    boolean never = container.imagePullPolicy().equals("Never");
    if (present.isPresent() && !container.imagePullPolicy().equals("Always")) {
      tell(
          pod,
          container,
          "Pulled",
          "Container image \"" + container.image() + "\" already present on machine");
      return ImageFacts.of(present.get().getId(), present.get());
    }
    if (never) {
      String message =
          "Container image \"" + container.image() + "\" is not present with pull policy of Never";
      warn(pod, container, "ErrImageNeverPull", message);
      throw new WaitingException("ErrImageNeverPull", message);
    }
    return pull(pod, container, name, spec, sandbox, place);
  }

  private ImageName name(Pod pod, Container container) throws WaitingException {
    String image = container.image();
    try {
      return ImageName.parse(image);
    } catch (ImageNameException e) {
      String message =
          "Failed to apply default image tag \""
              + image
              + "\": couldn't parse image reference \""
              + image
              + "\": "
              + e.getMessage();
      warn(pod, container, "InspectFailed", message);
      throw new WaitingException("InvalidImageName", message);
    }
  }

  private Optional<Image> find(Pod pod, Container container, ImageSpec spec)
      throws WaitingException {
    try {
      return images.find(spec);
    } catch (CriException e) {
      String message = "Failed to inspect image \"" + container.image() + "\": " + e.getMessage();
      warn(pod, container, "InspectFailed", message);
      throw new WaitingException("ImageInspectError", message);
    }
  }

  private ImageFacts pull(
      Pod pod,
      Container container,
      ImageName name,
      ImageSpec spec,
      PodSandboxConfig sandbox,
      PullPlace place)
      throws WaitingException, InterruptedException {
    String quoted = "\"" + container.image() + "\"";
    String key = key(pod, container);
    if (stillWaits(key)) {
      throw new WaitingException(BACKOFF, "Back-off pulling image " + quoted);
    }
    tell(pod, container, "Pulling", "Pulling image " + quoted);
    Instant start = clock.instant();
    try {
      pullInTurn(pod, name, spec, sandbox, place);
    } catch (CriException | CredentialsException e) {
      Interrupts.check();
      Instant failed = clock.instant();
      failures.put(key, failed);
      backoff.next(key, failed);
      warn(pod, container, "Failed", "Failed to pull image " + quoted + ": " + e.getMessage());
      throw new WaitingException("ErrImagePull", String.valueOf(e.getMessage()));
    }
    failures.remove(key);
    backoff.forget(key);
    Duration took = Duration.between(start, clock.instant());
    tell(
        pod, container, "Pulled", "Successfully pulled image " + quoted + " in " + GoText.of(took));
    Image image =
        find(pod, container, spec)
            .orElseThrow(() -> new WaitingException("ErrImagePull", "the image is gone again"));
    return ImageFacts.of(image.getId(), image);
  }

  private void pullInTurn(
      Pod pod, ImageName name, ImageSpec spec, PodSandboxConfig sandbox, PullPlace place)
      throws CredentialsException, InterruptedException {
    List<Credentials> known = Keyring.of(secrets(pod)).find(name);
    place.pull(() -> pull(known, spec, sandbox));
  }

  /** Tries one set of credentials after the other, and tells of all failures if none was good. */
  private void pull(List<Credentials> known, ImageSpec spec, PodSandboxConfig sandbox)
      throws CredentialsException {
    if (known.isEmpty()) {
      images.pull(spec, AuthConfig.getDefaultInstance(), sandbox);
      return;
    }
    List<CriException> failed = new ArrayList<>();
    for (Credentials one : known) {
      AuthConfig auth =
          AuthConfig.newBuilder().setUsername(one.username()).setPassword(one.password()).build();
      try {
        images.pull(spec, auth, sandbox);
        return;
      } catch (CriException e) {
        failed.add(e);
      }
    }
    if (failed.size() == 1) {
      throw failed.getFirst();
    }
    throw CredentialsException.all(failed);
  }

  /** The secrets that the pod names; one that isn't there may not be needed. */
  private List<Secret> secrets(Pod pod) throws InterruptedException {
    List<Secret> secrets = new ArrayList<>();
    for (LocalObjectReference reference : pod.spec().imagePullSecrets()) {
      try {
        secrets.add(objects.secret(pod.namespace(), reference.name()));
      } catch (StatusError | TransportException e) {
        LOG.log(
            System.Logger.Level.WARNING,
            "Unable to retrieve pull secret, the image pull may not succeed. pod=%s/%s secret=%s"
                .formatted(pod.namespace(), pod.name(), reference.name()),
            e);
      }
    }
    return secrets;
  }

  private static String key(Pod pod, Container container) {
    return pod.uid() + "_" + container.image();
  }

  private void tell(Pod pod, Container container, String reason, String message) {
    events.container(pod, container.name(), PodEvents.NORMAL, reason, message);
  }

  private void warn(Pod pod, Container container, String reason, String message) {
    events.container(pod, container.name(), PodEvents.WARNING, reason, message);
  }

  /** Whether the last failure is not yet as long ago as has to be waited. */
  private boolean stillWaits(String key) {
    Instant failed = failures.get(key);
    return failed != null && !backoff.remaining(key, failed).isZero();
  }

  void forget(Pod pod) {
    backoff.forgetAll(pod.uid() + "_");
    failures.keySet().removeIf(key -> key.startsWith(pod.uid() + "_"));
  }
}
