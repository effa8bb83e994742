package dev.kemudi.node.cri;

import dev.kemudi.node.cri.v1.AuthConfig;
import dev.kemudi.node.cri.v1.FilesystemUsage;
import dev.kemudi.node.cri.v1.Image;
import dev.kemudi.node.cri.v1.ImageFilter;
import dev.kemudi.node.cri.v1.ImageFsInfoRequest;
import dev.kemudi.node.cri.v1.ImageSpec;
import dev.kemudi.node.cri.v1.ImageStatusRequest;
import dev.kemudi.node.cri.v1.ImageStatusResponse;
import dev.kemudi.node.cri.v1.ListImagesRequest;
import dev.kemudi.node.cri.v1.PodSandboxConfig;
import dev.kemudi.node.cri.v1.PullImageRequest;
import dev.kemudi.node.cri.v1.RemoveImageRequest;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Blocking calls about a runtime's images, under the rules of {@link RuntimeClient}. */
public final class ImageClient {
  private final CriChannel channel;
  private final CriDeadlines deadlines;

  ImageClient(CriChannel channel, CriDeadlines deadlines) {
    this.channel = channel;
    this.deadlines = deadlines;
  }

  /** Images that the filter names; an empty filter means all. */
  public List<Image> list(ImageFilter filter) {
    return call(ImageMethods.LIST_IMAGES, ListImagesRequest.newBuilder().setFilter(filter).build())
        .getImagesList();
  }

  /** The image of this name, digest or id, if the runtime has it. */
  public Optional<Image> find(ImageSpec image) {
    ImageStatusResponse response = status(image, false);
    return response.hasImage() ? Optional.of(response.getImage()) : Optional.empty();
  }

  /** The image, absent in the answer if the runtime doesn't have it, with details if verbose. */
  public ImageStatusResponse status(ImageSpec image, boolean verbose) {
    return call(
        ImageMethods.IMAGE_STATUS,
        ImageStatusRequest.newBuilder().setImage(image).setVerbose(verbose).build());
  }

  /** Pulls an image and returns the reference that containers are made from. */
  public String pull(ImageSpec image, AuthConfig auth, PodSandboxConfig sandboxConfig) {
    PullImageRequest request =
        PullImageRequest.newBuilder()
            .setImage(image)
            .setAuth(auth)
            .setSandboxConfig(sandboxConfig)
            .build();
    return call(deadlines.pull(), ImageMethods.PULL_IMAGE, request).getImageRef();
  }

  /** Removes the image with all of its names; one that is already gone is no error. */
  public void remove(ImageSpec image) {
    call(ImageMethods.REMOVE_IMAGE, RemoveImageRequest.newBuilder().setImage(image).build());
  }

  /** What images take up on the file systems that hold them. */
  public List<FilesystemUsage> fileSystems() {
    return call(ImageMethods.IMAGE_FS_INFO, ImageFsInfoRequest.getDefaultInstance())
        .getImageFilesystemsList();
  }

  private <Q, R> R call(MethodDescriptor<Q, R> method, Q request) {
    return channel.call(deadlines.call(), method, request);
  }

  private <Q, R> R call(Duration deadline, MethodDescriptor<Q, R> method, Q request) {
    return channel.call(deadline, method, request);
  }
}
