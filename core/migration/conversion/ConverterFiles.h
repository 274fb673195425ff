// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

/// The programs that make PDFs, and what is written into their work folders. Internal to this folder.
namespace fdc::migration {

inline const QString officeProgram = QStringLiteral("soffice");
inline const QString imageProgram = QStringLiteral("img2pdf");
inline const QString pdfAProgram = QStringLiteral("gs");
inline const QString joinProgram = QStringLiteral("qpdf");
/// A PDF that asks for any does not open by it, also one that opens without: what it forbids would be lost.
inline const QString noPassword = QStringLiteral("--password=none");
inline const QString colourProfile = QStringLiteral("/usr/share/color/icc/ghostscript/srgb.icc");

/// What a document may do inside LibreOffice: nothing. Of macros none runs, and of links to other files and
/// servers none is followed: they would bring what this account may read into the PDF.
inline constexpr QByteArrayView officeSettings = R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
)";

/// For Ghostscript: the colours of the result are sRGB.
inline constexpr QByteArrayView outputIntent = R"(%!
[/_objdef {profile} /type /stream /OBJ pdfmark
[{profile} << /N 3 >> /PUT pdfmark
[{profile} (/usr/share/color/icc/ghostscript/srgb.icc) (r) file /PUT pdfmark
[/_objdef {intent} /type /dict /OBJ pdfmark
[{intent} << /Type /OutputIntent /S /GTS_PDFA1 /DestOutputProfile {profile} /OutputConditionIdentifier (sRGB) >> /PUT pdfmark
[{Catalog} << /OutputIntents [ {intent} ] >> /PUT pdfmark
)";

}  // namespace fdc::migration
