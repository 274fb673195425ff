// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/Punnet.h"

namespace fdc::migration {

/// What names mean in patterns and conditions: the document's data, then the punnet's, then documentId and
/// punnetId. Empty values count as absent. Refers to the punnet; lives shorter.
class DataScope {
public:
    DataScope(const Punnet& punnet, const PunnetDocument* document)
        : m_punnet(punnet), m_document(document) {}
    /// The scope of what concerns the whole punnet: its first document stands for it. Whoever decides
    /// something for all of them asks each.
    static DataScope ofPunnet(const Punnet& punnet) {
        return {punnet, punnet.documents.isEmpty() ? nullptr : &punnet.documents.first()};
    }

    QStringList values(const QString& name) const;
    QString documentId() const { return m_document ? m_document->documentId : QString(); }

private:
    const Punnet& m_punnet;
    const PunnetDocument* m_document;
};

}  // namespace fdc::migration
