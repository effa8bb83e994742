package dev.kemudi.controllers.attachdetach;

import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.api.storage.v1.VolumeAttachment;
import dev.kemudi.client.Client;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.machinery.object.ObjectKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * For which node a volume that only one may have is being attached, or has been though the informer
 * doesn't show it yet: until it does, another look would give the volume to another node as well.
 */
final class ExclusiveUse {
  /** A node's claim to a volume. */
  private static final class Claim {
    private final String node;
    private final String attachment;
    private volatile boolean made;

    Claim(String node, String attachment) {
      this.node = node;
      this.attachment = attachment;
    }
  }

  private final Client client;
  private final Informer<VolumeAttachment> attachments;
  private final Map<String, Claim> claims = new ConcurrentHashMap<>();

  ExclusiveUse(Client client, Informer<VolumeAttachment> attachments) {
    this.client = client;
    this.attachments = attachments;
  }

  /**
   * Claims the volume for the node, before the informer is asked who has it.
   *
   * @return the node that has it; this one if the claim stands
   */
  String claim(Attachable volume, String node) {
    Claim mine = new Claim(node, volume.attachment(node));
    while (true) {
      Claim held = claims.putIfAbsent(volume.volume(), mine);
      if (held == null || held.node.equals(node)) {
        return node;
      }
      if (!isOver(held)) {
        return held.node;
      }
      claims.remove(volume.volume(), held);
    }
  }

  /** Whether the informer shows what was claimed, or nobody will, as it is gone already. */
  private boolean isOver(Claim claim) {
    ObjectKey key = new ObjectKey("", claim.attachment);
    return claim.made
        && (attachments.get(key) != null || client.find(StorageV1.VOLUMEATTACHMENTS, key) == null);
  }

  /** The server has the attachment. */
  void made(Attachable volume, String node) {
    Claim held = claims.get(volume.volume());
    if (held != null && held.node.equals(node)) {
      held.made = true;
    }
  }

  /** The node doesn't get the volume, or the informer shows that it has it. */
  void end(Attachable volume, String node) {
    claims.computeIfPresent(volume.volume(), (name, held) -> held.node.equals(node) ? null : held);
  }
}
