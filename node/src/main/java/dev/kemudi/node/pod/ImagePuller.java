package dev.kemudi.node.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.ImageClient;
import dev.kemudi.node.cri.v1.AuthConfig;
import dev.kemudi.node.cri.v1.Image;
import dev.kemudi.node.cri.v1.ImageSpec;
import dev.kemudi.node.cri.v1.PodSandboxConfig;
import dev.kemudi.node.spec.ImageFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sees to it that the image of a container is there, as its pull policy wants. */
final class ImagePuller {
  private final ImageClient images;
  private final PodEvents events;
  private final InstantSource clock;
  private final Backoff backoff;

  /** When the last attempt failed, by pod and image. */
  private final Map<String, Instant> failures = new ConcurrentHashMap<>();

  ImagePuller(ImageClient images, PodEvents events, InstantSource clock) {
    this.images = images;
    this.events = events;
    this.clock = clock;
    this.backoff = new Backoff(clock);
  }

  /** The image as the runtime has it now. */
  ImageFacts ensure(Pod pod, Container container, PodSandboxConfig sandbox)
      throws WaitingException {
    ImageSpec spec = ImageSpec.newBuilder().setImage(withTag(container.image())).build();
    Optional<Image> present = find(pod, container, spec);
    if (present.isPresent() && !container.imagePullPolicy().equals("Always")) {
      events.container(
          pod,
          container.name(),
          PodEvents.NORMAL,
          "Pulled",
          "Container image \"" + container.image() + "\" already present on machine");
      return ImageFacts.of(present.get().getId(), present.get());
    }
    if (container.imagePullPolicy().equals("Never")) {
      String message =
          "Container image \"" + container.image() + "\" is not present with pull policy of Never";
      events.container(pod, container.name(), PodEvents.WARNING, "ErrImageNeverPull", message);
      throw new WaitingException("ErrImageNeverPull", message);
    }
    return pull(pod, container, spec, sandbox);
  }

  private Optional<Image> find(Pod pod, Container container, ImageSpec spec)
      throws WaitingException {
    try {
      return images.find(spec);
    } catch (CriException e) {
      String message = "Failed to inspect image \"" + container.image() + "\": " + e.getMessage();
      events.container(pod, container.name(), PodEvents.WARNING, "InspectFailed", message);
      throw new WaitingException("ImageInspectError", message);
    }
  }

  private ImageFacts pull(Pod pod, Container container, ImageSpec spec, PodSandboxConfig sandbox)
      throws WaitingException {
    String key = pod.uid() + "_" + container.image();
    Instant now = clock.instant();
    if (stillWaits(key)) {
      String message = "Back-off pulling image \"" + container.image() + "\"";
      events.container(pod, container.name(), PodEvents.NORMAL, "BackOff", message);
      throw new WaitingException("ImagePullBackOff", message);
    }
    events.container(
        pod,
        container.name(),
        PodEvents.NORMAL,
        "Pulling",
        "Pulling image \"" + container.image() + "\"");
    try {
      images.pull(spec, AuthConfig.getDefaultInstance(), sandbox);
    } catch (CriException e) {
      failures.put(key, now);
      backoff.next(key, now);
      String message = "Failed to pull image \"" + container.image() + "\": " + e.getMessage();
      events.container(pod, container.name(), PodEvents.WARNING, "Failed", message);
      events.container(pod, container.name(), PodEvents.WARNING, "Failed", "Error: ErrImagePull");
      throw new WaitingException("ErrImagePull", String.valueOf(e.getMessage()));
    }
    failures.remove(key);
    Duration took = Duration.between(now, clock.instant());
    events.container(
        pod,
        container.name(),
        PodEvents.NORMAL,
        "Pulled",
        "Successfully pulled image \""
            + container.image()
            + "\" in "
            + took.toMillis() / 1000.0
            + "s");
    backoff.forget(key);
    Image image =
        images
            .find(spec)
            .orElseThrow(() -> new WaitingException("ErrImagePull", "the image is gone again"));
    return ImageFacts.of(image.getId(), image);
  }

  /** Whether the last failure is not yet as long ago as has to be waited. */
  private boolean stillWaits(String key) {
    Instant failed = failures.get(key);
    return failed != null && !backoff.remaining(key, failed).isZero();
  }

  /** A name without tag and digest means the latest. */
  static String withTag(String image) {
    int slash = image.lastIndexOf('/');
    boolean tagged = image.indexOf(':', slash + 1) >= 0 || image.indexOf('@') >= 0;
    return tagged ? image : image + ":latest";
  }

  void forget(Pod pod) {
    backoff.forgetAll(pod.uid() + "_");
    failures.keySet().removeIf(key -> key.startsWith(pod.uid() + "_"));
  }
}
