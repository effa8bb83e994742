package dev.kemudi.node.pressure;

/** What is watched, by the names that thresholds have in a kubelet's flags. */
public enum Signal {
  MEMORY("memory.available", "memory", Condition.MEMORY),
  NODE_DISK("nodefs.available", "ephemeral-storage", Condition.DISK),
  NODE_INODES("nodefs.inodesFree", "inodes", Condition.DISK),
  IMAGE_DISK("imagefs.available", "ephemeral-storage", Condition.DISK),
  IMAGE_INODES("imagefs.inodesFree", "inodes", Condition.DISK),
  PROCESSES("pid.available", "pids", Condition.PROCESSES);

  /** What too little of it is told as. */
  public enum Condition {
    MEMORY("MemoryPressure"),
    DISK("DiskPressure"),
    PROCESSES("PIDPressure");

    private final String type;

    Condition(String type) {
      this.type = type;
    }

    /** The type of the node's condition. */
    public String type() {
      return type;
    }
  }

  private final String key;
  private final String resource;
  private final Condition condition;

  Signal(String key, String resource, Condition condition) {
    this.key = key;
    this.resource = resource;
    this.condition = condition;
  }

  String key() {
    return key;
  }

  /** What ends when it is used up, as messages name it. */
  String resource() {
    return resource;
  }

  Condition condition() {
    return condition;
  }

  boolean isOfImages() {
    return this == IMAGE_DISK || this == IMAGE_INODES;
  }

  boolean isOfInodes() {
    return this == NODE_INODES || this == IMAGE_INODES;
  }
}
