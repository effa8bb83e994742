package dev.kemudi.node.upkeep;

import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.cri.v1.Container;
import dev.kemudi.node.cri.v1.ContainerFilter;
import dev.kemudi.node.cri.v1.FilesystemUsage;
import dev.kemudi.node.cri.v1.Image;
import dev.kemudi.node.cri.v1.ImageFilter;
import dev.kemudi.node.cri.v1.ImageSpec;
import dev.kemudi.node.mount.FileSystemSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The images that a container runtime has.
 *
 * @param otherwise stands in for the folder of images where that is not to be seen from here
 */
public record RuntimeImages(RuntimeClient runtime, Path otherwise)
    implements ImageCollector.Images {
  @Override
  public List<Image> list() {
    return runtime.images().list(ImageFilter.getDefaultInstance());
  }

  @Override
  public Set<String> used() {
    Set<String> used = new HashSet<>();
    for (Container container : runtime.listContainers(ContainerFilter.getDefaultInstance())) {
      used.add(container.getImageRef());
      used.add(container.getImage().getImage());
    }
    return used;
  }

  @Override
  public void remove(Image image) {
    runtime.images().remove(ImageSpec.newBuilder().setImage(image.getId()).build());
  }

  @Override
  public FileSystemSpace space() throws IOException {
    return FileSystemSpace.of(folder());
  }

  /** Where images are. */
  public Path folder() {
    for (FilesystemUsage usage : runtime.images().fileSystems()) {
      Path folder = Path.of(usage.getFsId().getMountpoint());
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    return otherwise;
  }
}
