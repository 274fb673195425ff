// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <functional>
#include <vector>

/// The decodings in which LeakCheck searches, as pure functions over bytes. Thread-safe.
namespace fdc::security {

/// Bytes as they come out of one decoding, and the offset in the original of each of them.
struct Decoded {
    QByteArray bytes;
    std::vector<qsizetype> origins;

    void append(char byte, qsizetype origin) {
        bytes.append(byte);
        origins.push_back(origin);
    }
};

Decoded withoutPercents(QByteArrayView bytes, bool plusIsSpace);
/// What a reader of JSON or of .properties makes of backslashes; continued lines are joined.
Decoded withoutBackslashes(QByteArrayView bytes);
/// Calls @p found with what every run of Base64 digits decodes to, from each of the four places at which a
/// group may begin. Line breaks are passed over, everything else that is no digit ends a run.
void forEachBase64(QByteArrayView text, const std::function<void(const Decoded&)>& found);

}  // namespace fdc::security
