package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Fibre Channel disk, found by target and LUN or by WWID.
 *
 * @param targetWWNs World-wide names of the targets.
 * @param lun Number of the logical unit on the target.
 * @param fsType Filesystem on the disk, such as ext4 (default) or xfs.
 * @param readOnly Mounts the disk read-only; default false.
 * @param wwids World-wide identifiers of the disk; given instead of targets and LUN.
 */
@ApiType
public record FCVolumeSource(
    @Field(id = 1) List<String> targetWWNs,
    @Field(id = 2) @Nullable Integer lun,
    @Field(id = 3) String fsType,
    @Field(id = 4) boolean readOnly,
    @Field(id = 5) List<String> wwids) {}
