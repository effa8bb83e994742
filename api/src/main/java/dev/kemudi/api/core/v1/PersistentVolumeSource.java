package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Storage behind a persistent volume; exactly one member may be set.
 *
 * @param gcePersistentDisk A Google Compute Engine disk.
 * @param awsElasticBlockStore An AWS EBS volume.
 * @param hostPath A directory of the node; for single-node trials only.
 * @param glusterfs A Glusterfs volume.
 * @param nfs A directory exported over NFS.
 * @param rbd A Ceph block device.
 * @param iscsi An iSCSI disk.
 * @param cinder An OpenStack Cinder volume.
 * @param cephfs A CephFS mount.
 * @param fc A Fibre Channel disk.
 * @param flocker A Flocker dataset.
 * @param flexVolume A volume handled by an exec plug-in on the node; deprecated in favour of CSI.
 * @param azureFile An Azure file share.
 * @param vsphereVolume A virtual disk of vSphere, attached to the node and mounted.
 * @param quobyte A Quobyte volume.
 * @param azureDisk A data disk of Azure, mounted on the node and bound to the pod.
 * @param photonPersistentDisk A disk of Photon Controller, attached to the node and mounted.
 * @param portworxVolume A volume of Portworx, attached to the node and mounted.
 * @param scaleIO A ScaleIO volume.
 * @param local A disk or directory attached to one node; needs node affinity.
 * @param storageos A StorageOS volume.
 * @param csi A volume served by a CSI driver.
 */
@ApiType
public record PersistentVolumeSource(
    @Field(id = 1) @Nullable GCEPersistentDiskVolumeSource gcePersistentDisk,
    @Field(id = 2) @Nullable AWSElasticBlockStoreVolumeSource awsElasticBlockStore,
    @Field(id = 3) @Nullable HostPathVolumeSource hostPath,
    @Field(id = 4) @Nullable GlusterfsPersistentVolumeSource glusterfs,
    @Field(id = 5) @Nullable NFSVolumeSource nfs,
    @Field(id = 6) @Nullable RBDPersistentVolumeSource rbd,
    @Field(id = 7) @Nullable ISCSIPersistentVolumeSource iscsi,
    @Field(id = 8) @Nullable CinderPersistentVolumeSource cinder,
    @Field(id = 9) @Nullable CephFSPersistentVolumeSource cephfs,
    @Field(id = 10) @Nullable FCVolumeSource fc,
    @Field(id = 11) @Nullable FlockerVolumeSource flocker,
    @Field(id = 12) @Nullable FlexPersistentVolumeSource flexVolume,
    @Field(id = 13) @Nullable AzureFilePersistentVolumeSource azureFile,
    @Field(id = 14) @Nullable VsphereVirtualDiskVolumeSource vsphereVolume,
    @Field(id = 15) @Nullable QuobyteVolumeSource quobyte,
    @Field(id = 16) @Nullable AzureDiskVolumeSource azureDisk,
    @Field(id = 17) @Nullable PhotonPersistentDiskVolumeSource photonPersistentDisk,
    @Field(id = 18) @Nullable PortworxVolumeSource portworxVolume,
    @Field(id = 19) @Nullable ScaleIOPersistentVolumeSource scaleIO,
    @Field(id = 20) @Nullable LocalVolumeSource local,
    @Field(id = 21) @Nullable StorageOSPersistentVolumeSource storageos,
    @Field(id = 22) @Nullable CSIPersistentVolumeSource csi) {}
