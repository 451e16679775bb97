package dev.lightbench.photon;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.lightbench.photon.control.proto.GetKnownNetworksReply;
import dev.lightbench.photon.control.proto.WiFiGetCredentialsReply;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The lists of stored networks. An empty one proves that the credentials are gone, so nothing counts as empty but what
 * is exactly that, byte for byte.
 */
final class StoredNetworks {
    /** A reply of request 114 with an empty list in it (PROTOCOL 2.4). */
    private static final byte[] EMPTY_LIST = {0x0A, 0x00};

    private interface Reading {
        List<ByteString> of(byte[] reply) throws InvalidProtocolBufferException;
    }

    private StoredNetworks() {}

    /** The SSIDs in a reply to request 114. */
    static List<String> credentials(byte[] reply) throws PhotonFault {
        if (Arrays.equals(reply, EMPTY_LIST)) {
            return List.of();
        }
        return names(
                reply,
                bytes -> ssids(
                        WiFiGetCredentialsReply.parseFrom(bytes).getList().getAccessPointsList(),
                        WiFiGetCredentialsReply.AccessPoint::getSsid));
    }

    /** The SSIDs in a reply to request 502, where {@code 0a 00} is a network without a name. */
    static List<String> known(byte[] reply) throws PhotonFault {
        return names(
                reply,
                bytes -> ssids(
                        GetKnownNetworksReply.parseFrom(bytes).getNetworksList(),
                        GetKnownNetworksReply.Network::getSsid));
    }

    private static <T> List<ByteString> ssids(List<T> networks, Function<T, ByteString> ssid) {
        return networks.stream().map(ssid).toList();
    }

    private static List<String> names(byte[] reply, Reading reading) throws PhotonFault {
        if (reply.length == 0) {
            return List.of();
        }
        List<ByteString> ssids;
        try {
            ssids = reading.of(reply);
        } catch (InvalidProtocolBufferException e) {
            ssids = List.of();
        }
        if (ssids.isEmpty()) {
            throw new PhotonFault(PhotonFault.Kind.GARBLES, "Its list of stored networks makes no sense.");
        }
        // an SSID is bytes: what is no UTF-8 is shown with replacement characters
        return ssids.stream().map(ssid -> ssid.toString(StandardCharsets.UTF_8)).toList();
    }
}
