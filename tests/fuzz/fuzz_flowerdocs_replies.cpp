// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_flowerdocs

#include <cstdint>
#include <cstdlib>

#include "core/flowerdocs/CoreError.h"
#include "core/flowerdocs/CoreFolder.h"
#include "core/flowerdocs/CoreModel.h"
#include "core/flowerdocs/CoreReplies.h"
#include "core/flowerdocs/Search.h"
#include "core/flowerdocs/WireJson.h"

using namespace fdc::flowerdocs;

/// The first byte chooses the parser, the rest is the answer of the server.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    if (size == 0)
        return 0;
    const QByteArray body(reinterpret_cast<const char*>(bytes) + 1, qsizetype(size - 1));
    switch (bytes[0] % 12) {
        case 0: {
            // A code is a letter and five digits, a message one short line.
            const ErrorBody error = parseErrorBody(body);
            if ((!error.code.isEmpty() && error.code.size() != 6) || error.message.size() > 500 ||
                error.message.contains(QLatin1Char('\n')))
                std::abort();
            break;
        }
        case 1: {
            // What becomes a header has no line ends.
            const auto token = parseAuthentication(body);
            if (token && *token && ((*token)->expose().isEmpty() || (*token)->expose().contains('\n')))
                std::abort();
            break;
        }
        case 2: claimsOf(fdc::security::Secret(body)); break;
        case 3:
            claimsOf(fdc::security::Secret(
                "a." + body.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + ".c"));
            break;
        case 4: parseSearchPage(body); break;
        case 5:
            parseClasses(body);
            parseFolder(body);
            break;
        case 6: parseTagClasses(body); break;
        case 7: parseTagCategories(body); break;
        case 8: parseFacts(body); break;
        case 9: parseStatus(body); break;
        case 10: parseTemporaryFile(body); break;
        case 11: {
            // A date that was read is written so that it is read again.
            const QDateTime moment = fromWireDate(QString::fromUtf8(body));
            if (moment.isValid() && moment.date().year() >= 1 && moment.date().year() <= 9999 &&
                fromWireDate(toWireDate(moment)) != moment)
                std::abort();
            break;
        }
    }
    return 0;
}
