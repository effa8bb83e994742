package dev.kemudi.resources.storage.volumeattachment;

import dev.kemudi.api.storage.v1.VolumeAttachment;
import dev.kemudi.api.storage.v1.VolumeAttachmentBuilder;
import dev.kemudi.api.storage.v1.VolumeAttachmentSource;
import dev.kemudi.api.storage.v1.VolumeAttachmentSpec;
import dev.kemudi.api.storage.v1.VolumeAttachmentStatus;
import dev.kemudi.api.storage.v1.VolumeAttachmentStatusBuilder;
import dev.kemudi.api.storage.v1.VolumeError;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.value.Bytes;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.TableColumns.Column;
import dev.kemudi.resources.storage.volume.DriverNames;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of volume attachments; what is to be attached where never changes. */
final class VolumeAttachmentStrategy implements Strategy<VolumeAttachment> {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath STATUS = FieldPath.of("status");
  private static final int MAX_METADATA = 256 * 1024;
  private static final int MAX_MESSAGE = 1024;
  private static final String ONE =
      "must specify exactly one of inlineVolumeSpec and persistentVolumeName";
  private static final TableColumns<VolumeAttachment> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<VolumeAttachment>named()
                  .cell(
                      new Column("Attacher", "string", "name", "Driver that attaches it.", 0),
                      (attachment, now) -> attachment.spec().attacher())
                  .string(
                      "PV",
                      "Volume to attach.",
                      attachment ->
                          Objects.requireNonNullElse(
                              attachment.spec().source().persistentVolumeName(), ""))
                  .string(
                      "Node", "Node to attach it to.", attachment -> attachment.spec().nodeName())
                  .bool(
                      "Attached",
                      "Whether it is attached.",
                      attachment -> attachment.status().attached())
                  .age()
                  .build());

  @Override
  public VolumeAttachment prepareForCreate(VolumeAttachment object, StrategyContext context) {
    return VolumeAttachmentBuilder.from(object)
        .status(VolumeAttachmentStatusBuilder.create().build())
        .build();
  }

  @Override
  public VolumeAttachment prepareForUpdate(
      VolumeAttachment object, VolumeAttachment old, StrategyContext context) {
    return VolumeAttachmentBuilder.from(object).status(old.status()).build();
  }

  @Override
  public List<FieldError> validate(VolumeAttachment object, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    VolumeAttachmentSpec spec = object.spec();
    DriverNames.check(errors, SPEC.child("attacher"), spec.attacher());
    source(errors, SPEC.child("source"), spec.source());
    errors.dns1123Subdomain(SPEC.child("nodeName"), spec.nodeName());
    status(errors, object.status());
    return errors.list();
  }

  private static void source(FieldErrors errors, FieldPath field, VolumeAttachmentSource source) {
    String name = source.persistentVolumeName();
    if (name == null && source.inlineVolumeSpec() == null) {
      errors.required(field, ONE);
    } else if (name != null && source.inlineVolumeSpec() != null) {
      errors.forbidden(field, ONE);
    } else if (name != null && name.isEmpty()) {
      errors.required(
          field.child("persistentVolumeName"), "must specify non empty persistentVolumeName");
    } else if (name != null) {
      errors.dns1123Subdomain(field.child("persistentVolumeName"), name);
    }
  }

  private static void status(FieldErrors errors, VolumeAttachmentStatus status) {
    long size = 0;
    for (Map.Entry<String, String> entry : status.attachmentMetadata().entrySet()) {
      size += Bytes.utf8(entry.getKey()).size() + Bytes.utf8(entry.getValue()).size();
    }
    if (size > MAX_METADATA) {
      errors.add(
          FieldError.tooLong(
              STATUS.child("attachmentMetadata"), status.attachmentMetadata(), MAX_METADATA));
    }
    message(errors, STATUS.child("attachError", "message"), status.attachError());
    message(errors, STATUS.child("detachError", "message"), status.detachError());
  }

  private static void message(FieldErrors errors, FieldPath field, @Nullable VolumeError error) {
    if (error != null && error.message().length() > MAX_MESSAGE) {
      errors.add(FieldError.tooLong(field, error.message(), MAX_MESSAGE));
    }
  }

  @Override
  public List<FieldError> validateUpdate(
      VolumeAttachment object, VolumeAttachment old, StrategyContext context) {
    return new FieldErrors()
        .addAll(validate(object, context))
        .immutable(SPEC, object.spec(), old.spec())
        .list();
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public boolean allowUnconditionalUpdate() {
    return false;
  }

  @Override
  public TableColumns<VolumeAttachment> table() {
    return TABLE;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
