// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSet>

#include "core/migration/conversion/PdfConverter.h"
#include "core/migration/steps/Step.h"

namespace fdc::migration {

/// SHA-256 (hex) of what was converted into this content, in order; empty: it is as it came.
QStringList originalHashesOf(const Content& content);

/// console.ConvertToPdf: puts a PDF in the place of each file of a document, or before it, or one in the
/// place of all (docs/maps.md, "Files to PDF").
class ConvertToPdf final : public Step {
public:
    /// Errors: MAP_FIELD_VALUE with fact field; MAP_CONVERTER_MISSING. Without a spool in @p context only the
    /// fields are looked at.
    static base::Result<std::unique_ptr<Step>> create(const BeanFields& fields, const StepContext& context);
    base::Result<void> process(Punnet& punnet) const override { return processUntil(punnet, {}); }
    /// Errors: those of PdfConverter::convert(), MAPPING_PDF_TYPE with facts file and type,
    /// MAP_CONVERTER_MISSING without a spool.
    base::Result<void> processUntil(Punnet& punnet, const std::stop_token& stop) const override;

private:
    ConvertToPdf() = default;
    struct Entry {
        Content content;
        int mails = 0;  ///< in each other, that it came in
    };
    struct Made {
        Content pdf;
        std::vector<Entry> attached = {};
    };
    struct Converted {
        QList<Content> contents;
        QList<int> mails;  ///< of each
    };
    base::Result<Converted> converted(const QList<Content>& contents, const std::stop_token& stop) const;
    base::Result<std::optional<Made>> pdfOf(const Entry& entry, const std::stop_token& stop) const;
    /// Of the PDFs of @p all, which are one then, in the place of the first: the contents.
    base::Result<QList<Content>> joined(const Converted& all, const std::stop_token& stop) const;
    void noteHashes(PunnetDocument& document) const;
    void forgetTypes(Punnet& punnet) const;

    bool m_leavesFiles = false;
    bool m_makesNoFiles = false;
    std::optional<PdfConverter> m_converter;
    QSet<QString> m_types;
    QString m_documentKey;
    bool m_pdfA = false;
    bool m_keepsOriginal = false;
    bool m_keepsOthers = false;
    bool m_makesOneFile = false;
};

}  // namespace fdc::migration
