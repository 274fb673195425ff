// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/conversion/MailReader.h"

namespace fdc::migration {

/// What becomes of the files that came with a mail.
enum class MailAttachments {
    Refused,  ///< a mail with some becomes no PDF
    Beside,   ///< they stand beside its PDF
    LeftOut,  ///< the page names them, and nothing else has them
};

/// The page that is printed of a mail, in UTF-8: nothing in it asks for anything that is not in it. The same
/// for the same mail.
QByteArray mailPageOf(const Mail& mail, MailAttachments attachments);

}  // namespace fdc::migration
