// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flowerdocs/CoreDocument.h"
#include "core/flowerdocs/LaneCall.h"

namespace fdc::flowerdocs {

/// Reads one stored document: what is told about it, and when asked its contents, of which only length and
/// SHA-256 are kept. Changes nothing. Keeps itself alive until its completion was called.
class DocumentInspection : public std::enable_shared_from_this<DocumentInspection> {
public:
    static void start(std::shared_ptr<Lane> lane, QString id, bool contents,
                      migration::Target::Inspected completion);

private:
    DocumentInspection(std::shared_ptr<Lane> lane, QString id, bool contents,
                       migration::Target::Inspected completion);
    void lookedUp(LaneCall::Reply reply);
    void downloadNext();
    void finish(base::Result<std::optional<migration::StoredDocument>> result);

    const std::shared_ptr<Lane> m_lane;
    const QString m_id;
    const bool m_contents;
    migration::Target::Inspected m_completion;
    QList<CoreFile> m_files;
    migration::StoredDocument m_stored;
    QByteArrayList m_digests;
};

}  // namespace fdc::flowerdocs
