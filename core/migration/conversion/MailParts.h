// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QMap>
#include <functional>
#include <vector>

#include "core/migration/conversion/MailFields.h"

namespace fdc::migration::mail {

/// Of a stranger's mail; nothing in it is copied before it is known to be within them.
struct Limits {
    static constexpr qsizetype header = 1024 * 1024;   ///< bytes, of each part
    static constexpr qsizetype headers = 4 * header;   ///< of all parts together
    static constexpr qsizetype headerWord = 4 * 1024;  ///< between two spaces; GMime looks at it many times
    static constexpr int parts = 1'000;
    static constexpr int depth = 32;
    static constexpr qsizetype text = 4 * 1024 * 1024;  ///< bytes that the page shows
};

/// Field names in lower case; values without their line ends, of a name that is there twice the first one,
/// but for addresses, which are joined. Only fields that somebody asks for.
using Header = QMap<QByteArray, QByteArray>;

/// A part that holds no other parts. A mail in a mail is one.
struct Leaf {
    ContentType type;
    Disposition disposition;
    QByteArray encoding;
    QByteArrayView body;
    int alternative = 0;       ///< number of the multipart/alternative that it is in; 0: none
    int branch = 0;            ///< part of that multipart/alternative
    bool isSignature = false;  ///< of the part in front of it in multipart/signed
};

struct Parts {
    Header header;
    std::vector<Leaf> leaves;
};

/// Asked every now and then while a mail is read; an error ends the reading, and is that of it.
using MayGoOn = std::function<base::Result<void>()>;

/// Where the parts of a mail are, in their order; views into @p mail, whose lines are looked at once. Errors:
/// MAPPING_PDF_INVALID with a cause; those of @p mayGoOn, which is not empty.
base::Result<Parts> partsOf(QByteArrayView mail, const MayGoOn& mayGoOn);

}  // namespace fdc::migration::mail
