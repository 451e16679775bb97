package dev.lightbench.photon;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.lightbench.photon.control.Payload;
import dev.lightbench.photon.control.RequestType;
import dev.lightbench.photon.control.proto.FirmwareUpdateDataRequest;
import dev.lightbench.photon.control.proto.StartFirmwareUpdateReply;
import dev.lightbench.photon.control.proto.StartFirmwareUpdateRequest;
import dev.lightbench.photon.dfu.FlashProgress;
import dev.lightbench.time.Deadline;
import java.time.Duration;

/** A module on its way to a running unit, which installs it by itself: requests 250, 253, 251 (PROTOCOL 2.5). */
final class Delivery {
    /** One transfer cannot carry more on Linux, where 4096 bytes are the most: a piece and what is around it. */
    private static final int LARGEST_PIECE = 4000;
    /** What is left undone is cancelled with little patience: the fault that came before is the one to tell. */
    private static final Duration CANCELLING = Duration.ofSeconds(2);

    private final Requests requests;

    Delivery(Requests requests) {
        this.requests = requests;
    }

    /** Sends all of it and has it installed; what was begun and not finished is cancelled (252). */
    void send(byte[] module, FlashProgress progress, Deadline deadline) throws PhotonFault, InterruptedException {
        byte[] start = StartFirmwareUpdateRequest.newBuilder()
                .setSize(module.length)
                .build()
                .toByteArray();
        int piece = pieceSize(requests.ask(RequestType.START_FIRMWARE_UPDATE, Payload.of(start), deadline));
        boolean finished = false;
        try {
            for (int at = 0; at < module.length; at += piece) {
                progress.at("delivering", at, module.length);
                byte[] data = FirmwareUpdateDataRequest.newBuilder()
                        .setData(ByteString.copyFrom(module, at, Math.min(piece, module.length - at)))
                        .build()
                        .toByteArray();
                requests.ask(RequestType.FIRMWARE_UPDATE_DATA, Payload.of(data), deadline);
            }
            progress.at("delivering", module.length, module.length);
            requests.ask(RequestType.FINISH_FIRMWARE_UPDATE, Payload.NONE, deadline);
            finished = true;
        } catch (PhotonFault fault) {
            if (fault.kind() == PhotonFault.Kind.GONE) {
                finished = true; // nobody is there to be told
            }
            throw fault;
        } finally {
            if (!finished) {
                cancel(deadline);
            }
        }
    }

    private static int pieceSize(byte[] reply) throws PhotonFault {
        try {
            int told = StartFirmwareUpdateReply.parseFrom(reply).getChunkSize();
            if (told > 0) {
                return Math.min(told, LARGEST_PIECE);
            }
        } catch (InvalidProtocolBufferException e) {
            // told below
        }
        throw new PhotonFault(PhotonFault.Kind.GARBLES, "It does not say in which pieces it takes a module.");
    }

    private void cancel(Deadline deadline) throws InterruptedException {
        try {
            requests.ask(RequestType.CANCEL_FIRMWARE_UPDATE, Payload.NONE, deadline.within(CANCELLING));
        } catch (PhotonFault ignored) {
            requests.note("what was delivered could not be cancelled: " + ignored.getMessage());
        }
    }
}
