// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <algorithm>

#include "core/base/platform/Files.h"
#include "core/migration/MapErrors.h"
#include "core/migration/conversion/ConverterFiles.h"
#include "core/migration/conversion/MailFields.h"
#include "core/migration/conversion/PdfConverter.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

Result<void> findProgram(const QString& path, const QString& package) {
    const QFileInfo file(path);
    const QString real = file.canonicalFilePath();  // /usr/bin/soffice is a link
    if (!real.isEmpty() && file.isFile() && file.isExecutable() &&
        !base::platform::mayBeChangedByOthers(real))
        return {};
    return fail(base::Error(mapConverterMissing).with(u"file"_s, path).with(u"package"_s, package));
}

}  // namespace

Result<PdfConverter> PdfConverter::find(Settings settings, const std::vector<const FileKind*>& kinds) {
    const auto needs = [&](FileKind::Program program) {
        return std::ranges::any_of(kinds, [&](const FileKind* kind) { return kind->program == program; });
    };
    const QString folder = settings.toolsFolder + u'/';
    if (needs(FileKind::Program::Office))
        FDC_TRY(findProgram(folder + officeProgram,
                            u"libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui"_s));
    if (std::ranges::any_of(kinds, [](const FileKind* kind) { return kind->word == mailWord; }))
        FDC_TRY(mail::prepare());
    if (needs(FileKind::Program::Images))
        FDC_TRY(findProgram(folder + imageProgram, u"img2pdf"_s));
    if (settings.pdfA) {
        FDC_TRY(findProgram(folder + pdfAProgram, u"ghostscript"_s));
        if (!QFileInfo(colourProfile).isFile())
            return fail(base::Error(mapConverterMissing)
                            .with(u"file"_s, colourProfile)
                            .with(u"package"_s, u"libgs-common"_s));
    }
    if (settings.pdfA || settings.joins)
        FDC_TRY(findProgram(folder + joinProgram, u"qpdf"_s));
    return PdfConverter(std::move(settings));
}

}  // namespace fdc::migration
