package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Origin of a volume; exactly one member may be set.
 *
 * @param hostPath A file or directory of the node itself; powerful, so use it sparingly.
 * @param emptyDir Scratch directory that lives and dies with the pod.
 * @param gcePersistentDisk A Google Compute Engine disk.
 * @param awsElasticBlockStore An AWS EBS volume.
 * @param gitRepo Deprecated; a git checkout. Clone into an emptyDir from an init container instead.
 * @param secret Files holding the entries of a secret.
 * @param nfs A directory exported over NFS.
 * @param iscsi An iSCSI disk.
 * @param glusterfs A Glusterfs volume.
 * @param persistentVolumeClaim The volume bound to a claim in the pod's namespace.
 * @param rbd A Ceph block device.
 * @param flexVolume A volume handled by an exec plug-in on the node; deprecated in favour of CSI.
 * @param cinder An OpenStack Cinder volume.
 * @param cephfs A CephFS mount.
 * @param flocker A Flocker dataset.
 * @param downwardAPI Files holding fields of the pod itself.
 * @param fc A Fibre Channel disk.
 * @param azureFile An Azure file share.
 * @param configMap Files holding the entries of a config map.
 * @param vsphereVolume A virtual disk of vSphere, attached to the node and mounted.
 * @param quobyte A Quobyte volume.
 * @param azureDisk A data disk of Azure, mounted on the node and bound to the pod.
 * @param photonPersistentDisk A disk of Photon Controller, attached to the node and mounted.
 * @param projected Secrets, config maps, pod fields and tokens together in one directory.
 * @param portworxVolume A volume of Portworx, attached to the node and mounted.
 * @param scaleIO A ScaleIO volume.
 * @param storageos A StorageOS volume.
 * @param csi An ephemeral volume that a CSI driver provides inline.
 * @param ephemeral A claim made for this pod and deleted with it.
 */
@ApiType
public record VolumeSource(
    @Field(id = 1) @Nullable HostPathVolumeSource hostPath,
    @Field(id = 2) @Nullable EmptyDirVolumeSource emptyDir,
    @Field(id = 3) @Nullable GCEPersistentDiskVolumeSource gcePersistentDisk,
    @Field(id = 4) @Nullable AWSElasticBlockStoreVolumeSource awsElasticBlockStore,
    @Field(id = 5) @Nullable GitRepoVolumeSource gitRepo,
    @Field(id = 6) @Nullable SecretVolumeSource secret,
    @Field(id = 7) @Nullable NFSVolumeSource nfs,
    @Field(id = 8) @Nullable ISCSIVolumeSource iscsi,
    @Field(id = 9) @Nullable GlusterfsVolumeSource glusterfs,
    @Field(id = 10) @Nullable PersistentVolumeClaimVolumeSource persistentVolumeClaim,
    @Field(id = 11) @Nullable RBDVolumeSource rbd,
    @Field(id = 12) @Nullable FlexVolumeSource flexVolume,
    @Field(id = 13) @Nullable CinderVolumeSource cinder,
    @Field(id = 14) @Nullable CephFSVolumeSource cephfs,
    @Field(id = 15) @Nullable FlockerVolumeSource flocker,
    @Field(id = 16) @Nullable DownwardAPIVolumeSource downwardAPI,
    @Field(id = 17) @Nullable FCVolumeSource fc,
    @Field(id = 18) @Nullable AzureFileVolumeSource azureFile,
    @Field(id = 19) @Nullable ConfigMapVolumeSource configMap,
    @Field(id = 20) @Nullable VsphereVirtualDiskVolumeSource vsphereVolume,
    @Field(id = 21) @Nullable QuobyteVolumeSource quobyte,
    @Field(id = 22) @Nullable AzureDiskVolumeSource azureDisk,
    @Field(id = 23) @Nullable PhotonPersistentDiskVolumeSource photonPersistentDisk,
    @Field(id = 26) @Nullable ProjectedVolumeSource projected,
    @Field(id = 24) @Nullable PortworxVolumeSource portworxVolume,
    @Field(id = 25) @Nullable ScaleIOVolumeSource scaleIO,
    @Field(id = 27) @Nullable StorageOSVolumeSource storageos,
    @Field(id = 28) @Nullable CSIVolumeSource csi,
    @Field(id = 29) @Nullable EphemeralVolumeSource ephemeral) {}
